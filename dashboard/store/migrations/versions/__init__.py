"""One module a step, in the order that `down_revision` tells; a step that was released is never changed."""
