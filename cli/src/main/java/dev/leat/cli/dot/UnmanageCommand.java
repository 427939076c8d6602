package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.dot.Dot;
import dev.leat.dot.Request;
import dev.leat.dot.manifest.Installed;
import dev.leat.dot.plan.LinkPlanner;
import java.util.List;

/// `leat dot unmanage`.
public final class UnmanageCommand extends DotCommand {
    private List<String> packages = List.of();
    private boolean all;
    private boolean yes;
    private boolean purge;
    private boolean noRestore;
    private boolean cleanup;
    private boolean backups;

    @Override
    void words(Syntax syntax) {
        syntax.header("Take the links of packages away")
                .description(
                        "Files that were adopted are copied back. What is not the link that was made is never deleted.")
                .examples("leat dot unmanage vim", "leat dot unmanage --all --yes")
                .operands(false, "PACKAGE", "Packages that are managed", words -> packages = words)
                .flag("--all", "Every package", on -> all = on)
                .flag("-y, --yes, --force", "Ask nothing", on -> yes = on)
                .flag("--purge", "Delete the package's folder, too", on -> purge = on)
                .flag("--no-restore", "Do not copy adopted files back", on -> noRestore = on)
                .flag("--restore-backups", "Put back what --on-conflict backup had moved away", on -> backups = on)
                .flag("--cleanup", "Only forget packages that are gone; no file is touched", on -> cleanup = on);
    }

    @Override
    Request request(Session session, DotSetup setup) throws CommandError {
        if (all || cleanup || packages.isEmpty()) {
            throw CommandError.usage("dot batch", "unmanage", "name packages here", "unmanage PACKAGE…");
        }
        return new Request.Unmanage(packages, new LinkPlanner.Leaving(!noRestore, purge, backups));
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        if (all && !packages.isEmpty()) {
            throw CommandError.usage("dot unmanage", packages.getFirst(), "--all goes without names", "Choose one");
        }
        if (!all && !cleanup && packages.isEmpty()) {
            throw CommandError.usage("dot unmanage", "", "name packages, or say --all", "See leat dot list");
        }
        if (cleanup) {
            return carryOut(session, setup, List.of(new Request.Cleanup(packages)), this::forgotten);
        }
        Dot dot = setup.dot();
        if (all && dot.manifest().packages().isEmpty()) {
            session.out().print("No packages to unmanage");
            return Exit.DONE;
        }
        if (all && !yes && !flags.dryRun && !confirmed(session)) {
            return Exit.USAGE;
        }
        LinkPlanner.Leaving how = new LinkPlanner.Leaving(!noRestore, purge, backups);
        return carryOut(session, setup, List.of(new Request.Unmanage(packages, how)), this::gone);
    }

    private Line gone(Dot.Result result) {
        int count = 0;
        boolean restored = false;
        for (Installed one : result.plan().before().packages().values()) {
            if (!result.plan().after().packages().containsKey(one.name())) {
                count++;
                restored |= !noRestore && one.adopted();
            }
        }
        String how = purge ? "and purged " : restored ? "and restored " : "";
        return new Line().add(Mark.DONE).add(" Unmanaged " + how + packages(count));
    }

    private Line forgotten(Dot.Result result) {
        if (result.forgotten().isEmpty()) {
            return Line.of("No orphaned packages found");
        }
        int count = result.forgotten().size();
        return new Line()
                .add(Mark.DONE)
                .add(" Cleaned up " + count + " orphaned " + (count == 1 ? "package" : "packages") + " from manifest");
    }

    private boolean confirmed(Session session) throws Exception {
        if (flags.batch || !session.host().outFacts().terminal()) {
            throw CommandError.usage(
                    "dot unmanage", "--all", "without a terminal to ask at, this needs a yes", "Add --yes");
        }
        boolean yesSaid = Question.ask(session, "Proceed with unmanaging all packages? [y/N] ");
        if (!yesSaid) {
            session.err().print("Nothing was changed.");
        }
        return yesSaid;
    }
}
