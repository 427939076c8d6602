package dev.leat.cli.dot;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Mark;
import dev.leat.cli.screen.Token;
import dev.leat.dot.Request;
import dev.leat.dot.bootstrap.Bootstrap;
import dev.leat.dot.manifest.Repository;
import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.options.DotOptions;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `leat dot clone`: a repository of packages, and those of them that this machine wants. `leat dot clone bootstrap`
/// writes the file that says which.
public final class CloneCommand extends DotCommand {
    private List<String> words = List.of();
    private Optional<String> profile = Optional.empty();
    private Optional<String> branch = Optional.empty();
    private boolean interactive;
    private boolean force;
    private final StarterFile starter = new StarterFile();

    @Override
    void words(Syntax syntax) {
        syntax.header("Clone a repository of packages and link those that this machine wants")
                .description("Which ones: --profile, --interactive, the first line of machines in .dotbootstrap.yaml"
                        + " that fits this host, its default profile, a question, or all for this platform."
                        + " With bootstrap as its word: write such a file from the packages there are.")
                .examples(
                        "leat dot clone https://example.org/me/dots.git --profile laptop",
                        "leat dot clone bootstrap -d dots --from-manifest")
                .operands(true, "URL|bootstrap", "What git clones; or bootstrap", given -> words = given)
                .text("--profile", "NAME", "Packages of this profile", v -> profile = Optional.of(v))
                .flag("--interactive", "Ask for each package", on -> interactive = on)
                .flag("--force", "Move away what is at the destination; write over a file", on -> force = on)
                .text("--branch", "NAME", "Not the default branch", v -> branch = Optional.of(v));
        starter.describe(syntax);
    }

    @Override
    int answer(Session session, DotSetup setup) throws Exception {
        if (words.size() != 1) {
            throw CommandError.usage("dot clone", words.get(1), "one repository at a time", "See --help");
        }
        if (words.getFirst().equals("bootstrap")) {
            return starter.write(session, setup, force, flags.dryRun);
        }
        String url = words.getFirst();
        if (url.startsWith("-")
                || url.isBlank()
                || branch.filter(name -> name.startsWith("-")).isPresent()) {
            throw CommandError.usage("dot clone", url, "this is no address", "Name what git can clone");
        }
        Path destination = setup.path("--dir", flags.dir.orElse(folderOf(url)));
        if (flags.dryRun) {
            session.out().print("Dry run mode - no changes will be applied");
            session.out()
                    .print(Line.of("  + Clone ")
                            .data(Git.withoutSecrets(url))
                            .add(" into ")
                            .data(destination.toString()));
            return Exit.DONE;
        }
        makeRoom(session, destination);
        fetch(session, url, destination);
        flags.dir = Optional.of(destination.toString());
        return link(session, new DotSetup(session, flags), url);
    }

    private static String folderOf(String url) throws CommandError {
        String path = url.replaceAll("[/\\\\]+$", "");
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        String name = last.endsWith(".git") ? last.substring(0, last.length() - 4) : last;
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw CommandError.usage("dot clone", url, "its last part names no folder", "Name one with --dir");
        }
        return name;
    }

    /// The destination is absent or empty, or what is there is moved aside.
    private void makeRoom(Session session, Path destination) throws CommandError, IOException {
        Host host = session.host();
        try {
            if (host.disk().list(destination).isEmpty()) {
                return;
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            // A file, or something that cannot be looked into: in the way as well.
        }
        if (!force) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-D026",
                            Place.of(destination.toString()),
                            "",
                            "the destination is there and not empty; nothing was done",
                            "Name another with --dir, or move it aside with --force."));
        }
        String stamp =
                host.clock().instant().toString().replaceAll("[^0-9]", "").substring(0, 14);
        Path aside = destination.resolveSibling(destination.getFileName() + ".before-" + stamp);
        if (host.disk().exists(aside)) {
            throw new CommandError(
                    Exit.REFUSED,
                    Problem.lasting(
                            "LEAT-D026", Place.of(aside.toString()), "", "this is there already", "Try again later."));
        }
        host.disk().rename(destination, aside);
        session.err().print(Line.of("Moved what was there to ").data(session.show(aside)));
    }

    private void fetch(Session session, String url, Path destination) throws CommandError, InterruptedException {
        Git git = new Git(session.host(), session.host().here());
        List<String> call = new ArrayList<>(
                List.of("-c", "core.hooksPath=/dev/null", "-c", "protocol.ext.allow=never", "clone", "--quiet"));
        if (url.contains("://") || url.matches("[^/]+@[^/]+:.*")) {
            call.addAll(List.of("--depth", "1"));
        }
        branch.ifPresent(name -> call.addAll(List.of("--branch", name)));
        call.addAll(List.of("--", url, destination.toString()));
        Git.Answer answer = git.ask(call.toArray(String[]::new));
        if (!answer.isGood()) {
            throw git.failed("clone", answer.text());
        }
        if (!quiet(session)) {
            session.err()
                    .print(Line.of("Cloned ")
                            .data(Git.withoutSecrets(url))
                            .add(" into ")
                            .data(session.show(destination)));
        }
    }

    /// Links what this machine wants, each package by its own policy, all or none.
    private int link(Session session, DotSetup setup, String url) throws Exception {
        PackageChoice choice = new PackageChoice(session, setup, profile, interactive, quiet(session));
        List<String> wanted = choice.packages();
        Repository repository = repository(session, setup, url, choice.chosen());
        if (wanted.isEmpty()) {
            warn(session, List.of("no package of this repository is for this machine; nothing was linked"));
            setup.dot().remember(manifest -> manifest.withRepository(repository), patience(session));
            return Exit.DONE;
        }
        List<Request> requests = requests(setup.options(), wanted, choice.bootstrap());
        int exit = carryOut(
                session,
                setup,
                requests,
                result -> new Line()
                        .add(Mark.DONE)
                        .add(" Managed " + packages(wanted.size()) + " from ")
                        .data(session.show(setup.places().packages()))
                        .add(Token.SOFT, "  " + String.join(", ", wanted)));
        setup.dot().remember(manifest -> manifest.withRepository(repository), patience(session));
        return exit;
    }

    private List<Request> requests(DotOptions options, List<String> wanted, Optional<Bootstrap> bootstrap) {
        Map<ConflictPolicy, List<String>> byPolicy = new LinkedHashMap<>();
        for (String name : wanted) {
            // A flag of this command overrules the file.
            ConflictPolicy policy = flags.onConflict.isPresent()
                    ? options.onConflict()
                    : bootstrap.flatMap(file -> file.policyOf(name)).orElse(options.onConflict());
            byPolicy.computeIfAbsent(policy, key -> new ArrayList<>()).add(name);
        }
        List<Request> requests = new ArrayList<>();
        byPolicy.forEach((policy, names) ->
                requests.add(new Request.Under(options.withConflicts(policy), new Request.Manage(names))));
        return requests;
    }

    private Repository repository(Session session, DotSetup setup, String url, String chosen)
            throws CommandError, InterruptedException {
        Git git = new Git(session.host(), setup.places().packages());
        Git.Answer head = git.ask("rev-parse", "HEAD");
        Git.Answer at = git.ask("rev-parse", "--abbrev-ref", "HEAD");
        return new Repository(
                Git.withoutSecrets(url),
                at.isGood() ? at.text().strip() : branch.orElse(""),
                session.host().clock().instant().toString(),
                head.isGood() ? head.text().strip() : "",
                chosen);
    }
}
