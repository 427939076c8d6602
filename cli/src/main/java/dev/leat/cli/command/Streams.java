package dev.leat.cli.command;

import dev.leat.cli.screen.ErrorScreen;
import dev.leat.cli.screen.Printer;
import dev.leat.engine.item.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// The two output streams of a command. Until its options are parsed, what they can show is judged by the environment
/// and a glance at the words.
public final class Streams {
    private final Host host;
    private Printer out;
    private Printer err;

    public Streams(Host host, List<String> words) {
        this.host = host;
        Common seen = Common.glance(words);
        this.out = new Printer(host.out(), Session.screen(host, seen, host.outFacts()));
        this.err = new Printer(host.err(), Session.screen(host, seen, host.errFacts()));
    }

    public void use(Common common) {
        out = new Printer(host.out(), Session.screen(host, common, host.outFacts()));
        err = new Printer(host.err(), Session.screen(host, common, host.errFacts()));
    }

    public Printer out() {
        return out;
    }

    public Printer err() {
        return err;
    }

    /// Data that is written so far comes before what is said about it.
    public void flushOut() {
        try {
            out.flush();
        } catch (Printer.Closed | UncheckedIOException e) {
            // The error that is about to be said matters more than the rest of the data.
        }
    }

    public int say(int exit, Problem problem) {
        flushOut();
        ErrorScreen.print(problem, "", "", err);
        return exit;
    }

    /// With `--debug`, where in the program it arose.
    public void trace(Throwable e, Session session) {
        if (session.common().debug()) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            session.mask(trace.toString())
                    .lines()
                    .forEach(line -> err.print(dev.leat.cli.screen.Line.ofData(line.replace("\t", "    "))));
        }
    }

    public void flushQuietly() {
        flushOut();
        try {
            err.flush();
        } catch (Printer.Closed | UncheckedIOException e) {
            // Nobody is left to be told.
        }
    }
}
