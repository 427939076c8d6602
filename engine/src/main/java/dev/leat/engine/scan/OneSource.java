package dev.leat.engine.scan;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.SourceRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// One source of a scan: `finder` looks for it, `whole` says whether it is selected.
record OneSource(Scanner whole, Scanner finder, Key source) implements Scanner {
    @Override
    public List<Key> covers() {
        return List.of(source);
    }

    @Override
    public boolean selects(Key key) {
        return whole.selects(key);
    }

    @Override
    public boolean waits() {
        return whole.waits();
    }

    @Override
    public Iterator<Scanned> scan() throws ScanLost {
        List<Scanned> found = new ArrayList<>();
        if (whole.selects(source)) {
            finder.scan().forEachRemaining(step -> {
                if (concerns(step)) {
                    found.add(step);
                }
            });
        }
        return found.iterator();
    }

    private boolean concerns(Scanned step) {
        return switch (step) {
            case Scanned.Found(SourceRef ref) -> ref.key().equals(source);
            case Scanned.Unfit(Key key, var why) -> key.equals(source);
            case Scanned.Unseen(Key below, var why) ->
                below.text().equals(".") || source.equals(below) || source.isBelow(below);
        };
    }

    @Override
    public Content open(SourceRef ref) throws IOException {
        return whole.open(ref);
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
