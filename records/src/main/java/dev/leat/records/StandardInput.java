package dev.leat.records;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.scan.Content;
import dev.leat.engine.scan.Scanned;
import dev.leat.engine.scan.Scanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What comes through standard input: one source, read once. Its records are named by their keys, so that the next
/// input does not replace them.
record StandardInput(InputStream in) implements Scanner {
    static final Key KEY = new Key("stdin");

    @Override
    public List<Key> covers() {
        return List.of(KEY);
    }

    @Override
    public boolean selects(Key key) {
        return key.equals(KEY);
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public Iterator<Scanned> scan() {
        return List.<Scanned>of(new Scanned.Found(new SourceRef(KEY, Stamp.UNKNOWN, SourceRef.UNKNOWN_SIZE)))
                .iterator();
    }

    @Override
    public Content open(SourceRef source) {
        return new Content.Flow(in, Map.of());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
