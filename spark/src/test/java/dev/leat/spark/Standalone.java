package dev.leat.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A master and workers of Spark's own kind on this machine, each a process, stopped by its number.
final class Standalone implements AutoCloseable {
    private final Path home;
    private final Path scratch;
    private final List<Process> processes = new ArrayList<>();
    private final String address;

    private Standalone(Path home, Path scratch, int port) {
        this.home = home;
        this.scratch = scratch;
        this.address = "spark://127.0.0.1:" + port;
    }

    static Standalone start(Path home, Path scratch, int workers) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Standalone cluster = new Standalone(home, scratch, port);
        cluster.daemon(
                "I have been elected leader",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--webui-port",
                "0");
        for (int i = 0; i < workers; i++) {
            cluster.daemon(
                    "Successfully registered with master",
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    scratch.resolve("worker" + i).toString(),
                    cluster.address);
        }
        return cluster;
    }

    String address() {
        return address;
    }

    /// The last worker is gone, with the executors it started.
    void loseWorker() {
        stop(processes.removeLast());
    }

    private void daemon(String ready, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                home.resolve("jars") + "/*"));
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        processes.add(process);
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line == null || !line.contains(ready); line = log.readLine()) {
            if (line == null) {
                throw new IOException(program[0] + " ended: " + said);
            }
            said.append(line).append('\n');
        }
        Thread.ofVirtual().start(() -> log.lines().forEach(line -> {})); // a full pipe would stop it
    }

    private static void stop(Process process) {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    @Override
    public void close() {
        processes.reversed().forEach(Standalone::stop);
    }
}
