package dev.leat.dot.operation;

import dev.leat.engine.plan.Operation;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;

/// The operations of a plan in their order. Immutable. Those in runs are made when somebody asks for them.
public final class Operations extends AbstractList<LinkOperation> implements RandomAccess {
    /// [LinkOperation] and [LinkRun].
    private final List<Operation> parts;

    /// How many operations stand before each part, and in all.
    private final int[] before;

    private Operations(List<Operation> parts) {
        this.parts = parts;
        this.before = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            before[i + 1] = before[i] + count(parts.get(i));
        }
    }

    /// Gathers operations in the order of the plan.
    public static final class Gathering {
        private final List<Operation> parts = new ArrayList<>();

        public void add(LinkOperation operation) {
            parts.add(operation);
        }

        public void add(LinkRun run) {
            parts.add(run);
        }

        public void addAll(List<LinkOperation> operations) {
            parts.addAll(operations);
        }

        public void addAll(Gathering others) {
            parts.addAll(others.parts);
        }

        public Operations done() {
            return new Operations(parts);
        }
    }

    public static Operations of(List<LinkOperation> operations) {
        return operations instanceof Operations same ? same : new Operations(List.copyOf(operations));
    }

    /// How many operations a part is.
    public static int count(Operation part) {
        return part instanceof LinkRun run ? run.size() : 1;
    }

    /// [LinkOperation] and [LinkRun], in order.
    public List<Operation> parts() {
        return parts;
    }

    @Override
    public int size() {
        return before[parts.size()];
    }

    @Override
    public LinkOperation get(int index) {
        Objects.checkIndex(index, size());
        int part = Arrays.binarySearch(before, index);
        part = part >= 0 ? part : -2 - part;
        return parts.get(part) instanceof LinkRun run ? run.get(index - before[part]) : (LinkOperation) parts.get(part);
    }

    @Override
    public Iterator<LinkOperation> iterator() {
        return new Iterator<>() {
            private int part;
            private int within;

            @Override
            public boolean hasNext() {
                return part < parts.size();
            }

            @Override
            public LinkOperation next() {
                if (part >= parts.size()) {
                    throw new NoSuchElementException();
                }
                if (!(parts.get(part) instanceof LinkRun run)) {
                    return (LinkOperation) parts.get(part++);
                }
                LinkOperation operation = run.get(within++);
                if (within == run.size()) {
                    part++;
                    within = 0;
                }
                return operation;
            }
        };
    }
}
