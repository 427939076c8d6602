package dev.leat.cli;

import dev.leat.cli.bench.TimeCommand;
import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Common;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.HelpPage;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Parsing;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Streams;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Printer;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Nearest;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// From words to a command, and from whatever happens to an exit code. Only the command that was asked for is made.
final class Dispatch {
    private Dispatch() {}

    static int run(String[] arguments, Host host) {
        Streams streams = new Streams(host, List.of(arguments));
        try {
            int exit = command(List.of(arguments), host, streams);
            streams.out().flush();
            return exit;
        } catch (Printer.Closed e) {
            return Exit.DONE; // The reader has what it wanted.
        } catch (UncheckedIOException e) {
            return streams.say(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-Q029",
                            Place.of("stdout"),
                            e.getCause() instanceof IOException cause ? String.valueOf(cause.getMessage()) : "",
                            "the output cannot be written",
                            "Free space where it goes"));
        } finally {
            streams.flushQuietly();
        }
    }

    private static int command(List<String> arguments, Host host, Streams streams) {
        List<String> words = new ArrayList<>();
        String name = takeName(arguments, words);
        try {
            if (name.isEmpty()) {
                throw CommandError.usage("", arguments.getFirst(), "no command is named", "See leat --help");
            }
            if (name.equals("bench") && words.contains("--")) {
                return command(TimeCommand.words(words), host, streams);
            }
            if (Commands.GROUPS.contains(name)) {
                return group(name, words, streams);
            }
            if (name.equals("help") && !words.isEmpty()) {
                String wanted = String.join(" ", words);
                if (Commands.GROUPS.contains(wanted) || Commands.LISTED.contains(wanted)) {
                    List<String> page = new ArrayList<>(words);
                    page.add("--help");
                    return command(page, host, streams);
                }
            }
            Command command = Commands.make(name).orElseThrow(() -> unknown(name));
            Syntax syntax = command.syntax(name);
            if (words.contains("--help") || words.contains("-h")) {
                new HelpPage(syntax, command.formats(), name).print(streams.out());
                return Exit.DONE;
            }
            Parsing.parse(syntax, name, words);
            streams.use(command.common());
            Session session = new Session(
                    host,
                    command,
                    name,
                    "leat " + String.join(" ", arguments),
                    Commands.names(),
                    streams.out(),
                    streams.err());
            return run(command, session, streams);
        } catch (CommandError e) {
            return streams.say(e.exit(), e.problem());
        }
    }

    /// A group with `--help` shows what it holds; with anything else it lacks a command.
    private static int group(String name, List<String> words, Streams streams) throws CommandError {
        if (!words.contains("--help") && !words.contains("-h")) {
            throw CommandError.usage(name, name, "no command is named", "See leat " + name + " --help");
        }
        GroupPage.print(name, streams.out());
        return Exit.DONE;
    }

    private static int run(Command command, Session session, Streams streams) throws CommandError {
        try {
            return command.run(session);
        } catch (ConfigError e) {
            streams.trace(e, session);
            streams.flushOut();
            ErrorScreen.print(
                    e.problem().masked(session::mask),
                    session.mask(e.excerpt()),
                    "Nothing was started.",
                    streams.err());
            return Exit.USAGE;
        } catch (TargetLost e) {
            streams.trace(e, session);
            return streams.say(Exit.UNREACHABLE, e.problem().masked(session::mask));
        } catch (CommandError e) {
            streams.trace(e, session);
            return streams.say(e.exit(), e.problem().masked(session::mask));
        } catch (Printer.Closed | UncheckedIOException e) {
            streams.trace(e, session);
            throw e;
        } catch (InterruptedException e) {
            streams.err().print("Stopped at once. The next run repairs what was left half-done.");
            return Exit.INTERRUPTED;
        } catch (IOException e) {
            streams.trace(e, session);
            return streams.say(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-Q030",
                            Place.of("leat " + session.name()),
                            session.mask(String.valueOf(e.getMessage())),
                            "a file cannot be read or written",
                            "Look at its permissions and the free space"));
        } catch (OutOfMemoryError e) {
            return streams.say(
                    Exit.UNREACHABLE,
                    Problem.passing(
                            "LEAT-Q031",
                            Place.of("leat " + session.name()),
                            Runtime.getRuntime().maxMemory() / 1_000_000 + " MB",
                            "the memory of the program is used up",
                            "Give it more: LEAT_JAVA_OPTS=-Xmx2g, or fewer --workers"));
        } catch (Exception | StackOverflowError e) {
            streams.trace(e, session);
            return streams.say(
                    Exit.NO,
                    Problem.lasting(
                            "LEAT-Q032",
                            Place.of("leat " + session.name()),
                            session.mask(e.getClass().getSimpleName() + ": " + e.getMessage()),
                            "this is a fault of Leat",
                            "Repeat it with --debug and report what it shows"));
        }
    }

    /// Takes the command's name out of the words; options before it belong to it too. `markdown parse` is one name.
    private static String takeName(List<String> arguments, List<String> words) {
        String name = "";
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            boolean option = word.startsWith("-") && word.length() > 1;
            if (name.isEmpty() && option) {
                words.add(word);
                if (Common.WITH_VALUE.contains(word) && i + 1 < arguments.size()) {
                    words.add(arguments.get(++i));
                }
            } else if (name.isEmpty()) {
                name = word;
                if (Commands.GROUPS.contains(name)
                        && i + 1 < arguments.size()
                        && !arguments.get(i + 1).startsWith("-")) {
                    name += " " + arguments.get(++i);
                }
            } else {
                words.add(word);
            }
        }
        return name;
    }

    private static CommandError unknown(String name) {
        return new CommandError(
                Exit.USAGE,
                Problem.lasting(
                        "LEAT-C021",
                        Place.of("leat"),
                        name,
                        "unknown command",
                        Nearest.of(name, Commands.names())
                                .map(near -> "The nearest command is \"" + near + "\"")
                                .orElse("See leat --help")));
    }
}
