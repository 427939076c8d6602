package dev.leat.dot;

import dev.leat.dot.options.DotOptions;
import dev.leat.dot.plan.Adoption;
import dev.leat.dot.plan.LinkPlanner;
import java.util.List;

/// Something a command wants; several make one plan, carried out or refused as one.
public sealed interface Request {
    /// Link packages, or bring their links up to date.
    record Manage(List<String> packages) implements Request {
        public Manage {
            packages = List.copyOf(packages);
        }
    }

    /// Take links away. No names: every package.
    record Unmanage(List<String> packages, LinkPlanner.Leaving how) implements Request {
        public Unmanage {
            packages = List.copyOf(packages);
        }
    }

    /// What is asked seldom.
    sealed interface Rarer extends Request {}

    /// Move files into a package and link them back.
    record Adopt(String toPackage, List<Adoption.Wanted> files, Adoption.OfLinks links) implements Rarer {
        public Adopt {
            files = List.copyOf(files);
        }

        public Adopt(String toPackage, List<Adoption.Wanted> files) {
            this(toPackage, files, Adoption.OfLinks.REFUSED);
        }
    }

    /// Take links off that lead nowhere: of a package, by path below the target, with their records.
    record Drop(String name, List<String> paths) implements Rarer {
        public Drop {
            paths = List.copyOf(paths);
        }
    }

    /// Take links off that nobody manages and that lead nowhere, but into the package directory.
    record Sweep(List<String> paths) implements Rarer {
        public Sweep {
            paths = List.copyOf(paths);
        }
    }

    /// Take packages that are gone off the manifest. No names: all such.
    record Cleanup(List<String> packages) implements Rarer {
        public Cleanup {
            packages = List.copyOf(packages);
        }
    }

    /// The same under options of its own.
    record Under(DotOptions options, Request request) implements Rarer {}
}
