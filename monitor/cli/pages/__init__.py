"""What people read: records → lines, one file a page. Pure; marks and safety are resolved in cli.printing."""
