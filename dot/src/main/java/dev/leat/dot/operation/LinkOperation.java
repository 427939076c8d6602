package dev.leat.dot.operation;

import dev.leat.engine.item.Tally;
import dev.leat.engine.plan.Operation;
import java.util.Set;

/// One step on the file system. Paths are absolute; each record holds what undoing it takes. `needs` are keys of the
/// steps that come before.
public sealed interface LinkOperation extends Operation {
    /// The spot it changes.
    String path();

    @Override
    default Tally tally() {
        return new Tally(1, 0, 0);
    }

    /// Those that most plans consist of. They are told apart by `instanceof`: the first `switch` over types that a
    /// process
    /// meets costs it 15 ms, each further one 3 ms, since no start-up cache keeps what the JVM generates for them.
    sealed interface Simple extends LinkOperation {}

    /// The others.
    sealed interface Keeping extends LinkOperation {}

    record LinkCreate(String path, String text, Set<String> needs) implements Simple {
        public LinkCreate {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "link-" + text + "->" + path;
        }

        @Override
        public String describe() {
            return "+ Create symlink: " + path + " -> " + text;
        }
    }

    /// Removes a link that has exactly this text.
    record LinkDelete(String path, String text, Set<String> needs) implements Simple {
        public LinkDelete {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "unlink-" + path;
        }

        @Override
        public Tally tally() {
            return new Tally(0, 0, 1);
        }

        @Override
        public String describe() {
            return "- Delete symlink: " + path;
        }
    }

    /// A new link takes the place of one with the text `before`, in one step.
    record LinkReplace(String path, String before, String text, String temporary, Set<String> needs)
            implements Keeping {
        public LinkReplace {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "relink-" + text + "->" + path;
        }

        @Override
        public Tally tally() {
            return new Tally(0, 1, 0);
        }

        @Override
        public String describe() {
            return "- Delete symlink: " + path + "\n+ Create symlink: " + path + " -> " + text;
        }
    }

    record DirCreate(String path, int mode, Set<String> needs) implements Simple {
        public DirCreate {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "dir-" + path;
        }

        @Override
        public String describe() {
            return "+ Create directory: " + path;
        }
    }

    /// Removes an empty folder, which had this mode.
    record DirDelete(String path, int mode, Set<String> needs) implements Simple {
        public DirDelete {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "rmdir-" + path;
        }

        @Override
        public Tally tally() {
            return new Tally(0, 0, 1);
        }

        @Override
        public String describe() {
            return "- Delete directory: " + path;
        }
    }

    /// Takes a whole folder away by renaming it; it is deleted after the commit.
    record DirRemoveAll(String path, String trash, Set<String> needs) implements Keeping {
        public DirRemoveAll {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "purge-" + path;
        }

        @Override
        public Tally tally() {
            return new Tally(0, 0, 1);
        }

        @Override
        public String describe() {
            return "- Delete directory: " + path;
        }
    }

    /// Moves a file or folder. What stood at `to` waits in `trash`; the path itself must be free if `trash` is empty.
    record FileMove(String path, String to, String trash, Set<String> needs) implements Keeping {
        public FileMove {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "move-" + path;
        }

        @Override
        public String describe() {
            return "+ Move file: " + path + " -> " + to;
        }
    }

    /// Copies a file, or a link as a link, with mode and times: built as `temporary`, then renamed.
    record FileBackup(String path, String backup, String temporary, Set<String> needs) implements Keeping {
        public FileBackup {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "backup-" + path;
        }

        @Override
        public String describe() {
            return "+ Backup file: " + path + " -> " + backup;
        }
    }

    /// Takes a file or link away by renaming it; it is deleted after the commit.
    record FileDelete(String path, String trash, Set<String> needs) implements Keeping {
        public FileDelete {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "delete-" + path;
        }

        @Override
        public Tally tally() {
            return new Tally(0, 0, 1);
        }

        @Override
        public String describe() {
            return "- Delete file: " + path;
        }
    }

    /// Copies a file or folder to a free path: built as `temporary`, then renamed.
    record DirCopy(String source, String path, String temporary, Set<String> needs) implements Keeping {
        public DirCopy {
            needs = Set.copyOf(needs);
        }

        @Override
        public String key() {
            return "copy-" + path;
        }

        @Override
        public String describe() {
            return "+ Copy: " + source + " -> " + path;
        }
    }
}
