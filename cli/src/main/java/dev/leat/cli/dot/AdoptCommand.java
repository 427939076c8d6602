package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.dot.Request;
import dev.leat.dot.plan.Adoption;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `leat dot adopt`.
public final class AdoptCommand extends DotCommand {
    private List<String> words = List.of();
    private boolean follow;
    private boolean asLink;
    private final AdoptChoice choice = new AdoptChoice();

    @Override
    void words(Syntax syntax) {
        syntax.header("Move files into a package and link them back")
                .description(
                        "One word: the file, its package is named after it. More: the package, then files. None, at a"
                                + " terminal: files are proposed, by package.")
                .examples(
                        "leat dot adopt .vimrc",
                        "leat dot adopt zsh .zshrc .zprofile",
                        "leat dot adopt vim .vimrc --follow")
                .operands(false, "PACKAGE|FILE", "A file; or a package and files", given -> words = given);
        syntax.flag("--follow", "Of a link: a copy of what it leads to; that stays", on -> follow = on)
                .flag("--as-link", "Of a link: the link itself, leading where it led", on -> asLink = on);
        choice.describe(syntax);
    }

    @Override
    Request request(Session session, DotSetup setup) throws CommandError {
        if (words.isEmpty()) {
            throw CommandError.usage(
                    "dot adopt", "", "name a file, or a package and files", "leat dot adopt FILE, or PACKAGE FILE…");
        }
        List<Adoption.Wanted> wanted = new ArrayList<>();
        for (String file : files()) {
            wanted.add(new Adoption.Wanted(place(session, setup, file), file));
        }
        return new Request.Adopt(
                words.size() == 1 ? named(wanted.getFirst().path()) : words.getFirst(), wanted, links());
    }

    private Adoption.OfLinks links() throws CommandError {
        if (follow && asLink) {
            throw CommandError.usage("dot adopt", "--follow --as-link", "these are two ways", "Choose one");
        }
        return follow ? Adoption.OfLinks.FOLLOWED : asLink ? Adoption.OfLinks.AS_LINKS : Adoption.OfLinks.REFUSED;
    }

    private List<String> files() {
        return words.size() == 1 ? words : words.subList(1, words.size());
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        if (words.isEmpty() && !flags.batch && session.host().outFacts().terminal()) {
            return chosen(session, setup);
        }
        Request request = request(session, setup);
        String name = request instanceof Request.Adopt adopt ? adopt.toPackage() : "";
        return carryOut(session, setup, List.of(request), result -> {
            Line line = new Line().add(Mark.DONE).add(" Adopted ");
            if (files().size() == 1) {
                line.data(files().getFirst());
            } else {
                line.add(files().size() + " files");
            }
            return line.add(" into ").data(name);
        });
    }

    private int chosen(Session session, DotSetup setup) throws Exception {
        List<Request> requests = choice.ask(session, setup);
        if (requests.isEmpty()) {
            session.err().print("Nothing was changed.");
            return Exit.DONE;
        }
        return carryOut(
                session,
                setup,
                requests,
                result -> new Line().add(Mark.DONE).add(" Adopted into " + packages(requests.size())));
    }

    /// `~` is home, `./` and `../` are here, bare names are in the target.
    private static Path place(Session session, DotSetup setup, String file) throws CommandError {
        try {
            if (file.equals("~") || file.startsWith("~/")) {
                return DotSetup.home(session.host())
                        .resolve(file.substring(Math.min(2, file.length())))
                        .normalize();
            }
            if (file.startsWith("~")) {
                throw CommandError.usage(
                        "dot adopt", file, "homes of others are not looked up", "Write the whole path");
            }
            boolean here = file.equals(".") || file.equals("..") || file.startsWith("./") || file.startsWith("../");
            Path base = here ? session.host().here() : setup.places().target();
            return base.resolve(file).normalize();
        } catch (InvalidPathException e) {
            throw CommandError.usage("dot adopt", file, "this is not a path", "Name a file");
        }
    }

    /// `.vimrc` goes into `dot-vimrc`.
    static String named(Path path) {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString();
        return name.startsWith(".") ? "dot-" + name.substring(1) : name;
    }
}
