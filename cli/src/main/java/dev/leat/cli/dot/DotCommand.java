package dev.leat.cli.dot;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Host;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.screen.Line;
import dev.leat.cli.screen.Token;
import dev.leat.dot.Dot;
import dev.leat.dot.Stamps;
import dev.leat.dot.refusal.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every command of `leat dot` shares: its options, and exit codes for what the room refuses.
abstract class DotCommand extends Command {
    final DotFlags flags = new DotFlags();
    private final Profiles profiles = new Profiles();

    @Override
    protected final void describe(Syntax syntax) {
        words(syntax);
        flags.describe(syntax);
        common().describeNoColour(syntax);
        profiles.describe(syntax);
    }

    @Override
    protected final boolean hasProject() {
        return false;
    }

    /// Header, operands and the options of this command alone.
    abstract void words(Syntax syntax);

    @Override
    public List<Format> formats() {
        return List.of(Format.TEXT, Format.JSON, Format.YAML);
    }

    @Override
    public final int run(Session session) throws Exception {
        try (Profiles.Running running = profiles.start(session)) {
            return answer(session, new DotSetup(session, flags, readsSettings()));
        } catch (Refused e) {
            throw new CommandError(code(e.kind()), e.problem());
        }
    }

    int code(Refused.Kind kind) {
        return exit(kind);
    }

    /// Whether files of settings count.
    boolean readsSettings() {
        return true;
    }

    /// What the words ask for; for a command that can be part of a batch.
    dev.leat.dot.Request request(Session session, DotSetup setup) throws Exception {
        throw CommandError.usage("dot batch", session.name(), "this command cannot be part of a batch", "See --help");
    }

    abstract int answer(Session session, DotSetup setup) throws Exception;

    static int exit(Refused.Kind kind) {
        return switch (kind) {
            case USAGE -> Exit.USAGE;
            case CONFLICT -> Exit.REFUSED;
            case UNREADABLE -> Exit.UNREACHABLE;
            case NOT_THERE -> Exit.NOT_THERE;
            case ROLLED_BACK -> Exit.NO;
            case INCOMPLETE -> Exit.SOME_FAILED;
            case INTERRUPTED -> Exit.INTERRUPTED;
        };
    }

    boolean quiet(Session session) {
        return session.common().quiet() || flags.batch;
    }

    void warn(Session session, List<String> warnings) {
        if (!quiet(session)) {
            warnings.forEach(warning -> {
                if (!flags.logJson) {
                    session.err().print(Line.of(Token.WARN, "warning: ").data(warning));
                } else {
                    log(session, "WARN", warning);
                }
            });
        }
    }

    /// One line of JSON for programs that gather logs.
    private static void log(Session session, String level, String message) {
        Map<String, @Nullable Object> line = Answer.map();
        line.put("time", session.host().clock().instant().toString());
        line.put("level", level);
        line.put("command", session.name());
        line.put("message", session.mask(message));
        session.err().raw(Answer.json(line) + "\n");
    }

    /// How long to wait for another command.
    static Duration patience(Session session) {
        return session.common().lockWaitIfSaid().orElse(dev.leat.dot.apply.TargetLock.PATIENCE);
    }

    /// Runs or, with `--dry-run`, shows the requests.
    int carryOut(Session session, DotSetup setup, List<dev.leat.dot.Request> requests, Said said) throws Exception {
        Dot dot = setup.dot();
        if (flags.dryRun) {
            Dot.Result result = dot.plan(requests);
            warn(session, result.plan().warnings());
            new PlanText(session, setup.places()).print(result.plan());
            return result.plan().conflicts().isEmpty() ? Exit.DONE : Exit.REFUSED;
        }
        StopSign stop = new StopSign();
        Dot.Result result;
        try (Host.Interrupts.Listening listening = session.host().interrupts().listen(stop::interrupted)) {
            result = dot.run(requests, patience(session), stop::isSet);
        }
        result.recovered().ifPresent(left -> tellRecovered(session, left));
        if (session.common().verbosity() > 0) {
            if (flags.logJson) {
                log(session, "INFO", decided(result));
            } else {
                session.err().print(Line.of(decided(result)));
            }
        }
        warn(session, result.plan().warnings());
        if (session.format() != Format.TEXT) {
            new PlanText(session, setup.places()).print(result.plan());
        } else if (!quiet(session)) {
            session.out().print(said.line(result));
        }
        return Exit.DONE;
    }

    /// What `-v` says.
    private static String decided(Dot.Result result) {
        Stamps stamps = result.stamps();
        String hits = String.format(
                Locale.ROOT,
                "cache of stamps: %d of %d hit (%.0f %%)",
                stamps.held(),
                stamps.asked(),
                stamps.hitRate());
        if (stamps.hold()) {
            return hits + ", so nothing else was looked at";
        }
        int operations = result.plan().operations().size();
        String why = stamps.asked() > 0 ? hits : "cache of stamps: none of these words";
        return why + ", so packages and target were compared: " + operations + " operations";
    }

    static void tellRecovered(Session session, dev.leat.dot.apply.Transaction.Recovered left) {
        session.err()
                .print(Line.of(
                        Token.WARN,
                        "An interrupted command was " + (left.finished() ? "finished" : "undone") + " ("
                                + left.operations() + " operations)."));
    }

    /// The sentence that tells what was done.
    interface Said {
        Line line(Dot.Result result);
    }

    static String packages(int count) {
        return count + (count == 1 ? " package" : " packages");
    }
}
