// Nothing to call: linking the target is what counts. See CHeap.c.
