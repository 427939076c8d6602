package dev.leat.dot.apply;

import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkRun;
import java.util.ArrayList;
import java.util.List;

/// What of a plan was begun, in that order: what has to be undone, or to be forgotten. Thread-safe.
final class Begun {
    /// How far one thread has come with a run; read by others only when that thread is done.
    static final class Progress {
        private final LinkRun run;
        private int begun;

        Progress(LinkRun run) {
            this.run = run;
        }

        void reached(int count) {
            begun = count;
        }
    }

    /// [LinkOperation] and [Progress].
    private final List<Object> steps = new ArrayList<>();

    synchronized void add(LinkOperation operation) {
        steps.add(operation);
    }

    /// What is there is somebody else's.
    synchronized void remove(LinkOperation operation) {
        steps.remove(operation);
    }

    synchronized Progress add(LinkRun run) {
        Progress progress = new Progress(run);
        steps.add(progress);
        return progress;
    }

    synchronized int size() {
        int size = 0;
        for (Object step : steps) {
            size += step instanceof Progress progress ? progress.begun : 1;
        }
        return size;
    }

    /// The last first.
    synchronized List<LinkOperation> reversed() {
        List<LinkOperation> all = new ArrayList<>();
        for (Object step : steps.reversed()) {
            if (step instanceof Progress progress) {
                for (int i = progress.begun - 1; i >= 0; i--) {
                    all.add(progress.run.get(i));
                }
            } else {
                all.add((LinkOperation) step);
            }
        }
        return all;
    }

    /// Those that are not in runs: links that were made leave nothing behind.
    synchronized List<LinkOperation> single() {
        List<LinkOperation> single = new ArrayList<>();
        for (Object step : steps) {
            if (step instanceof LinkOperation operation) {
                single.add(operation);
            }
        }
        return single;
    }
}
