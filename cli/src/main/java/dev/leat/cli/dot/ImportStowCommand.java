package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.dot.Dot;
import dev.leat.dot.Request;
import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.refusal.Refused;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `leat dot import-stow`: packages that GNU Stow linked are taken into the manifest, by Stow's own settings. Links
/// that
/// are right stay as they are.
public final class ImportStowCommand extends DotCommand {
    private List<String> packages = List.of();

    @Override
    void words(Syntax syntax) {
        syntax.header("Take over the packages that GNU Stow has linked")
                .description("Reads STOW_DIR and .stowrc, finds the packages that have links at the target, and takes"
                        + " them into the manifest. Links that are right are not touched.")
                .examples("leat dot import-stow -d ~/stow -n", "leat dot import-stow -d ~/stow vim zsh")
                .operands(false, "PACKAGE", "Packages; default: all that have links", words -> packages = words);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        StowSettings stow = StowSettings.read(session.host(), DotSetup.home(session.host()));
        DotFlags own = inStowsWay(stow);
        DotSetup there = new DotSetup(session, own);
        List<String> linked = packages.isEmpty() ? linked(session, there) : packages;
        warn(
                session,
                stow.notTaken().stream()
                        .map(word -> ".stowrc: " + word + " is not taken over")
                        .toList());
        if (linked.isEmpty()) {
            throw new CommandError(
                    Exit.NOT_THERE,
                    Problem.lasting(
                            "LEAT-D004",
                            Place.of(there.places().packages().toString()),
                            "",
                            "no package of this directory has a link at "
                                    + there.places().target(),
                            "Name Stow's directory with --dir and its target with --target."));
        }
        int exit = carryOut(
                session,
                there,
                List.of(new Request.Manage(linked)),
                result -> new Line()
                        .add(Mark.DONE)
                        .add(" Took over " + packages(linked.size()) + " ")
                        .add(Token.SOFT, String.join(", ", linked)));
        if (!flags.dryRun && !quiet(session)) {
            session.err()
                    .print(Line.of(Token.SOFT, "From now on: leat dot manage -d ")
                            .data(Token.SOFT, there.places().packages().toString())
                            .add(Token.SOFT, " -t ")
                            .data(Token.SOFT, there.places().target().toString())
                            .add(
                                    Token.SOFT,
                                    " --ignore-profile stow" + (stow.dotfiles() ? "" : " --no-dotfiles")
                                            + (stow.noFolding() ? " --no-folding" : "")
                                            + "; or leat dot config set, once."));
        }
        return exit;
    }

    /// Our options as Stow's settings say; what was said on our own line overrules.
    private DotFlags inStowsWay(StowSettings stow) {
        DotFlags own = flags;
        own.dir = own.dir.or(stow::dir).or(() -> Optional.of("."));
        String dir = own.dir.orElseThrow();
        own.target = own.target.or(stow::target).or(() -> Optional.of(dir + "/.."));
        own.translate = own.translate.or(() -> Optional.of(stow.dotfiles()));
        own.folding = own.folding.or(() -> Optional.of(!stow.noFolding()));
        own.foldOverIgnored = true;
        own.layout = own.layout.or(() -> Optional.of("full-tree"));
        own.linkStyle = own.linkStyle.or(() -> Optional.of("relative"));
        own.ignoreProfile = own.ignoreProfile.or(() -> Optional.of("stow"));
        own.ignoreRegex = own.ignoreRegex.isEmpty() ? stow.ignore() : own.ignoreRegex;
        own.defer = own.defer.isEmpty() ? stow.defer() : own.defer;
        own.override = own.override.isEmpty() ? stow.override() : own.override;
        return own;
    }

    /// Packages that have at least one link which is right already.
    private static List<String> linked(Session session, DotSetup setup) throws Exception {
        List<String> linked = new ArrayList<>();
        Dot dot = setup.dot();
        for (String name : PackageChoice.there(session, setup.places().packages())) {
            try {
                LinkPlan plan =
                        dot.plan(List.of(new Request.Manage(List.of(name)))).plan();
                long made = plan.operations().stream()
                        .filter(operation -> operation instanceof LinkOperation.LinkCreate)
                        .count();
                var after = plan.after().packages().get(name);
                if (after != null && after.links().size() > made) {
                    linked.add(name);
                }
            } catch (Refused e) {
                if (e.kind() != Refused.Kind.USAGE) {
                    throw e;
                }
                // A folder that cannot be a package was none of Stow's, either.
            }
        }
        return linked;
    }
}
