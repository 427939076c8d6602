package dev.leat.web;

import dev.leat.engine.item.Tally;
import dev.leat.engine.plan.Operation;
import dev.leat.engine.rows.RowOperation;
import java.nio.file.Path;
import java.util.Set;

/// A step of a web pipeline: rows of a table, or a file.
sealed interface WebOperation extends Operation {
    record InTable(RowOperation rows) implements WebOperation {
        @Override
        public String key() {
            return rows.key();
        }

        @Override
        public Set<String> needs() {
            return rows.needs();
        }

        @Override
        public Tally tally() {
            return rows.tally();
        }

        @Override
        public String describe() {
            return rows.describe();
        }
    }

    /// Puts a file in its place. `replaces`: another content is there.
    record PutFile(Path file, byte[] bytes, boolean replaces) implements WebOperation {
        @Override
        public String key() {
            return "file:" + file;
        }

        @Override
        public Set<String> needs() {
            return Set.of();
        }

        @Override
        public Tally tally() {
            return replaces ? new Tally(0, 1, 0) : new Tally(1, 0, 0);
        }

        @Override
        public String describe() {
            return "write " + file;
        }
    }

    /// Takes away a file that a page left which is gone.
    record RemoveFile(Path file) implements WebOperation {
        @Override
        public String key() {
            return "file:" + file;
        }

        @Override
        public Set<String> needs() {
            return Set.of();
        }

        @Override
        public Tally tally() {
            return new Tally(0, 0, 1);
        }

        @Override
        public String describe() {
            return "remove " + file;
        }
    }
}
