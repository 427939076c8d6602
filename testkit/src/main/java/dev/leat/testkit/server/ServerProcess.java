package dev.leat.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server's process and folder. Servers refuse to run as root: root starts them as another user.
final class ServerProcess implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;
    private final String signal;

    private ServerProcess(Path folder, Process process, int port, String signal) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.signal = signal;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// A new folder that `user` owns.
    static Path folder(String prefix, String user) throws IOException {
        Path folder = Files.createTempDirectory(prefix);
        if (isRoot()) {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            Files.setOwner(folder, owner);
        }
        return folder;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ProcessBuilder builder(String user, Path folder, List<String> command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of(
                    "setpriv",
                    "--reuid=" + user,
                    "--regid=" + (user.equals("nobody") ? "nogroup" : user),
                    "--clear-groups"));
        }
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.redirectErrorStream(true);
        return builder;
    }

    /// Runs a program to its end.
    static void run(String user, Path folder, List<String> command) throws IOException, InterruptedException {
        Process made = builder(user, folder, command).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }

    /// Starts a server and waits until somebody answers at its port.
    ///
    /// @param signal what it is to be stopped with
    static ServerProcess start(String user, Path folder, int port, String signal, List<String> command)
            throws IOException, InterruptedException {
        Path log = folder.resolve("server.log");
        Process process =
                builder(user, folder, command).redirectOutput(log.toFile()).start();
        ServerProcess server = new ServerProcess(folder, process, port, signal);
        for (int attempt = 0; attempt < 600; attempt++) {
            if (!process.isAlive()) {
                throw new IOException("server ended: " + Files.readString(log));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return server;
            } catch (IOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("server did not answer: " + Files.readString(log));
    }

    /// Runs a program again and again until it says yes.
    static void runUntilDone(Path folder, List<String> command) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            Process asked = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (asked.waitFor() == 0) {
                return;
            }
            asked.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IOException("never done: " + command);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /// Ends the server and waits for it; the folder stays.
    void stop(String how) {
        try {
            if (process.isAlive()) {
                new ProcessBuilder("kill", "-" + how, Long.toString(process.pid()))
                        .start()
                        .waitFor();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the server and takes its folder away.
    @Override
    public void close() {
        stop(signal);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // a folder of the system's temporary files that is left over
        }
    }
}
