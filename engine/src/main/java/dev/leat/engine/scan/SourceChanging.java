package dev.leat.engine.scan;

import java.io.IOException;

/// The source was written to each time it was read.
public final class SourceChanging extends IOException {
    private static final long serialVersionUID = 1L;

    public SourceChanging(String message) {
        super(message);
    }
}
