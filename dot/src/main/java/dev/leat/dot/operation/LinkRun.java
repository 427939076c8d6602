package dev.leat.dot.operation;

import dev.leat.dot.operation.LinkOperation.LinkCreate;
import dev.leat.engine.item.Tally;
import dev.leat.engine.plan.Operation;
import java.util.Set;

/// Many [LinkCreate] of one folder at once: what most plans consist of, at a tenth of the memory. `folder` begins the
/// paths, `text` the texts, each ends in a separator; then follow the names from `from` to `to`, which need no
/// escaping. The array is not copied. To who sorts operations it is one.
public record LinkRun(String folder, String text, String[] names, int from, int to, Set<String> needs)
        implements Operation {
    public LinkRun {
        needs = Set.copyOf(needs);
    }

    public int size() {
        return to - from;
    }

    public LinkCreate get(int index) {
        String name = names[from + index];
        return new LinkCreate(folder + name, text + name, needs);
    }

    public LinkRun part(int begin, int end) {
        return new LinkRun(folder, text, names, from + begin, from + end, needs);
    }

    @Override
    public String key() {
        return "links-" + folder + names[from];
    }

    @Override
    public Tally tally() {
        return new Tally(size(), 0, 0);
    }

    @Override
    public String describe() {
        return "+ Create " + size() + " symlinks: " + folder;
    }
}
