"""Message → destination: one file each, found by its name. Each has

    render(letter, recipient, message_id, options) → bytes   what will be sent, frozen in the outbox; pure
    send(parcel, options, leaving) → Answer                  one try; calls leaving() before the first byte that counts

`options` are the keys of the output in feeds.yaml, secrets in plain text. A try never raises for what the other side
does: that is an Answer. What `leaving` raises passes through, and nothing has been sent then.
"""
