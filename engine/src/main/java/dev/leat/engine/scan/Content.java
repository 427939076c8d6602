package dev.leat.engine.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// An opened source.
public sealed interface Content extends AutoCloseable {
    /// Sources up to this size come as [Bytes]; larger ones as a [Flow].
    int BYTES_MAX = 16 << 20;

    @Override
    void close() throws IOException;

    /// The whole source: the first `length` bytes of `array`. The array belongs to the reader from now on.
    record Bytes(byte[] array, int length, Map<String, String> facts) implements Content {
        @Override
        public void close() {}
    }

    /// A source to be read once, front to back. Closing it checks that the source did not change meanwhile.
    record Flow(InputStream stream, Map<String, String> facts) implements Content {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /// The source says of itself that it has not changed since the stamp in the ledger.
    record NotModified() implements Content {
        @Override
        public void close() {}
    }
}
