package dev.leat.cli.command;

import dev.leat.cli.screen.Screen;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.Facts;
import dev.leat.engine.disk.RealDisk;
import dev.leat.engine.disk.Sleeper;
import dev.leat.engine.disk.Ticker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The machine as a command meets it. Tests make their own; [#system] is the real one.
///
/// @param here       the working folder, absolute
/// @param window     the terminal's size at this moment, for what is drawn again and again
/// @param interrupts tells of Ctrl-C and the request to terminate
public record Host(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Map<String, String> environment,
        Path here,
        Path home,
        OptionalInt user,
        Screen.Facts outFacts,
        Screen.Facts errFacts,
        Window window,
        Disk disk,
        InstantSource clock,
        Ticker ticker,
        Sleeper sleeper,
        Interrupts interrupts) {
    public Host {
        environment = Map.copyOf(environment);
    }

    /// A terminal's window, which may change its size.
    public interface Window {
        record Size(int rows, int columns) {}

        /// Empty where nobody can tell.
        Optional<Size> size();
    }

    /// Hears signals until closed.
    public interface Interrupts {
        Listening listen(Runnable onSignal);

        interface Listening extends AutoCloseable {
            @Override
            void close();
        }
    }

    public static Host system() {
        Disk disk = new RealDisk();
        Path home = Path.of(System.getProperty("user.home"));
        return new Host(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                environmentOfThePerson(),
                Path.of("").toAbsolutePath(),
                home,
                owner(disk, home),
                facts(1),
                facts(2),
                new TerminalWindow(),
                disk,
                Clock.systemUTC(),
                Ticker.system(),
                Sleeper.system(),
                new Signals());
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /// The launcher sets a UTF-8 locale for the JVM and hands the person's own over as `leat.lc_all`.
    private static Map<String, String> environmentOfThePerson() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        Optional.ofNullable(System.getProperty("leat.lc_all")).ifPresent(own -> environment.put("LC_ALL", own));
        return environment;
    }

    /// The launcher tells which streams are terminals (`leat.tty`, their digits) and the size (`leat.size`, rows and
    /// columns); without it the console answers for both streams together.
    private static Screen.Facts facts(int stream) {
        Optional<String> told = Optional.ofNullable(System.getProperty("leat.tty"));
        boolean terminal = told.map(digits -> digits.indexOf('0' + stream) >= 0)
                .orElseGet(() -> System.console() != null && System.console().isTerminal());
        String[] size = System.getProperty("leat.size", "").split(" ");
        boolean known = size.length == 2 && size[0].matches("\\d{1,5}") && size[1].matches("\\d{1,5}");
        return new Screen.Facts(terminal, known ? Integer.parseInt(size[0]) : 0, known ? Integer.parseInt(size[1]) : 0);
    }

    /// Who we are: the owner of our own entry below `/proc` where there is one, else of the home folder.
    private static OptionalInt owner(Disk disk, Path home) {
        for (Path path : new Path[] {Path.of("/proc/self"), home}) {
            try {
                Facts facts = disk.factsFollowing(path);
                return OptionalInt.of(facts.owner());
            } catch (IOException e) {
                // Then the next way; if none works, ownership is not checked.
            }
        }
        return OptionalInt.empty();
    }
}
