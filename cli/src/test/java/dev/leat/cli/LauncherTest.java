package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the real `leat` script over an installation whose only class prints what it was given.
class LauncherTest {

    private static final Path SCRIPT = Path.of(System.getProperty("leat.root"), "leat");

    private static final Map<String, String> AOT = Map.of("LEAT_AOT", "1");
    private static final Map<String, String> TRAINED = Map.of("LEAT_AOT", "now");
    private static final Map<String, byte[]> JARS = new HashMap<>();

    @TempDir
    Path temp;

    Path home;
    Path caches;

    @BeforeAll
    static void build(@TempDir Path folder) throws IOException {
        for (var build : List.of("old", "new")) {
            JARS.put(build, jar(folder, build));
        }
    }

    @BeforeEach
    void install() throws Exception {
        home = Files.createDirectories(temp.resolve("an installation, ü"));
        caches = temp.resolve("caches");
        Files.copy(SCRIPT, home.resolve("leat"), StandardCopyOption.COPY_ATTRIBUTES);
        rebuild("old");
    }

    @Test
    void runsFromAnyFolderAndThroughLinks() throws Exception {
        var bin = Files.createDirectories(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), home.resolve("leat"));
        Files.createSymbolicLink(bin.resolve("leat"), Path.of("first"));
        var direct = run(home, List.of("./leat", "run"), Map.of());
        var linked = run(temp, List.of("bin/leat", "run"), Map.of());
        assertThat(direct.status).isEqualTo(7);
        assertThat(linked.out).isEqualTo(direct.out).contains("home=" + home.toRealPath());
        assertThat(linked.err).isEmpty();
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        var run = leat(Map.of(), "query", "select * from \"a b\"", "", "*", "-x");
        assertThat(run.out).contains("args=[query|select * from \"a b\"||*|-x]");
    }

    @Test
    void readsNamesInUtf8WhateverTheLocaleSays() throws Exception {
        var file = Files.createFile(temp.resolve("Mühlgraben-水.md"));
        for (var locale : List.of("C", "POSIX", "xx_XX.UTF-8", "de_DE.ISO-8859-1", "")) {
            var run = leat(Map.of("LC_ALL", locale, "LANG", locale), "markdown", file.toString());
            assertThat(run.out).as(locale).contains("exists=true").contains("lc_all=" + locale + "\n");
        }
    }

    @Test
    void saysWhichStreamsAreTerminals() throws Exception {
        assertThat(leat(Map.of(), "status").out).contains("tty=\n").contains("size=null");
    }

    /// The width of listings: asked of the terminal, not of the pipe that holds the answer.
    @Test
    void saysHowLargeTheTerminalIs() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux makes a terminal");
        script(temp.resolve("small.sh"), "stty rows 7 cols 33\nexec '" + home + "/leat' status");
        script(temp.resolve("piped.sh"), "stty rows 8 cols 34\n'" + home + "/leat' status >out");
        assertThat(run(temp, List.of("script", "-qec", "./small.sh", "/dev/null"), Map.of()).out)
                .contains("size=7 33");
        run(temp, List.of("script", "-qec", "./piped.sh", "/dev/null"), Map.of());
        assertThat(temp.resolve("out")).content().contains("size=8 34");
    }

    @Test
    void showsTheNewBehaviourAfterARebuild() throws Exception {
        assertThat(leat(TRAINED, "status").out).contains("build=old");
        assertThat(files(".aot")).hasSize(1);
        assertThat(leat(AOT, "status").out).contains("build=old");

        var before = Files.getLastModifiedTime(home.resolve("lib/tiny.jar"));
        var size = Files.size(home.resolve("lib/tiny.jar"));
        rebuild("new");
        Files.setLastModifiedTime(home.resolve("lib/tiny.jar"), before);
        assertThat(Files.size(home.resolve("lib/tiny.jar"))).isEqualTo(size);

        assertThat(leat(Map.of("LEAT_AOT", "0"), "status").out).contains("build=new");
        assertThat(leat(TRAINED, "status").out).contains("build=new");
        assertThat(files(".aot")).hasSize(2);
    }

    @Test
    void usesTheCacheItMade() throws Exception {
        var trained = leat(
                Map.of("LEAT_AOT", "now", "LEAT_JAVA_OPTS", "-Xlog:class+load:file=" + temp.resolve("log")), "status");
        assertThat(trained.err).isEmpty();
        assertThat(Files.readString(temp.resolve("log"))).contains("dev.leat.cli.Leat source: shared objects file");
    }

    @Test
    void keepsTheNewestThreeCachesAndNothingElse() throws Exception {
        Files.createDirectories(caches.resolve("aot"));
        for (int i = 0; i < 5; i++) {
            Files.writeString(caches.resolve("aot/" + i + ".aot"), "old");
        }
        leat(TRAINED, "status");
        assertThat(files("")).hasSize(3).allMatch(name -> name.endsWith(".aot"));
        assertThat(files(".aot")).anyMatch(name -> name.length() > 64);
    }

    @Test
    void runsWithoutACacheThatIsDamaged() throws Exception {
        leat(TRAINED, "status");
        var cache = caches.resolve("aot").resolve(files(".aot").getFirst());
        var whole = Files.readAllBytes(cache);
        for (var damage : List.of("garbage".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(whole, 9999))) {
            Files.write(cache, damage);
            var run = leat(AOT, "status");
            assertThat(run.out).startsWith("build=old");
            assertThat(run.err).isEmpty();
            assertThat(run.status).isEqualTo(7);
        }
    }

    @Test
    void runsWhenTheCacheFolderCannotBeWritten() throws Exception {
        var file = Files.createFile(temp.resolve("file"));
        for (var folder : List.of(file.resolve("below"), Path.of("/proc/leat"))) {
            var run = leat(Map.of("LEAT_CACHE", folder.toString(), "LEAT_AOT", "now"), "status");
            assertThat(run.out).startsWith("build=old");
            assertThat(run.err).isEmpty();
        }
    }

    @Test
    void leavesACacheAloneThatAnotherIsMaking() throws Exception {
        leat(TRAINED, "status");
        var cache = caches.resolve("aot").resolve(files(".aot").getFirst());
        Files.delete(cache);
        Files.createDirectory(Path.of(cache.toString().replace(".aot", ".lock")));
        assertThat(leat(TRAINED, "status").out).startsWith("build=old");
        assertThat(files(".aot")).isEmpty();
    }

    @Test
    void passesByAJdkThatIsTooOld() throws Exception {
        var old = jdk("17.0.2", "echo started the wrong JDK; exit 99");
        var run = leat(Map.of("JAVA_HOME", old.toString(), "LEAT_JAVA_HOME", ""), "status");
        // The usual folders of this machine may hold none either; then the launcher says so and starts nothing.
        assertThat(run.out).doesNotContain("wrong");
        assertThat(run.status).isIn(7, 127);
    }

    @Test
    void refusesAJdkThatWasNamedAndIsTooOld() throws Exception {
        var run = leat(Map.of("LEAT_JAVA_HOME", jdk("24.0.1", "exit 99").toString()), "status");
        assertThat(run.status).isEqualTo(127);
        assertThat(run.err).contains("is no JDK of 25 or later");
        assertThat(run.out).isEmpty();
    }

    @Test
    void letsTheUsersOwnOptionsWin() throws Exception {
        var run = leat(Map.of("LEAT_JAVA_OPTS", "-Dleat.size=* -XX:+UseG1GC -Xmx96m"), "run");
        assertThat(run.out).contains("size=*").contains("heap=96");
        assertThat(run.status).isEqualTo(7);
    }

    @Test
    void buildsAFreshCloneOnceAndKeepsStdoutClean() throws Exception {
        unbuild("echo noise; echo once >> count; mkdir -p dist/target && mv ready dist/target/lib");
        var both = List.of(
                start(temp, List.of(home + "/leat", "run"), Map.of()),
                start(temp, List.of(home + "/leat", "run"), Map.of()));
        var said = new StringBuilder();
        for (var process : both) {
            var run = finish(process);
            assertThat(run.out).startsWith("build=old");
            said.append(run.err);
        }
        assertThat(said.toString())
                .containsOnlyOnce("leat: first start: building on JDK")
                .containsOnlyOnce("leat: built in");
        assertThat(leat(Map.of(), "run").err).isEmpty();
        assertThat(Files.readString(home.resolve("count"))).isEqualTo("once\n");
        assertThat(Files.readString(home.resolve("target/build.log"))).isEqualTo("noise\n");
    }

    @Test
    void saysWhatTheFailedBuildSaid() throws Exception {
        unbuild("echo '[ERROR] no such thing'; exit 1");
        var run = leat(Map.of(), "run");
        assertThat(run.status).isEqualTo(4);
        assertThat(run.out).isEmpty();
        assertThat(run.err)
                .contains("[ERROR] no such thing")
                .contains("Nothing was started")
                .contains("build.log");
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    /// What a rebuild leaves: one jar whose bytes differ and whose size does not, and its build id.
    private void rebuild(String build) throws Exception {
        var jar = JARS.get(build);
        var lib = Files.createDirectories(home.resolve("lib"));
        Files.write(lib.resolve("tiny.jar"), jar);
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        Files.writeString(lib.resolve("build-id"), hash + "\ntiny.jar\n");
    }

    private static byte[] jar(Path folder, String build) throws IOException {
        var classes = compile(folder, build);
        var jar = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(jar)) {
            out.setLevel(0);
            out.putNextEntry(new JarEntry("dev/leat/cli/Leat.class"));
            Files.copy(classes.resolve("dev/leat/cli/Leat.class"), out);
        }
        return jar.toByteArray();
    }

    private static Path compile(Path folder, String build) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "the tests run on a JDK");
        var source = Files.createDirectories(folder.resolve("source")).resolve("Leat.java");
        Files.writeString(source, """
            package dev.leat.cli;
            public class Leat {
                public static void main(String[] args) {
                    if (args[0].equals("self-train")) return;
                    System.setOut(new java.io.PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
                    System.out.println("build=%s");
                    System.out.println("args=[" + String.join("|", args) + "]");
                    for (String name : new String[] {"home", "tty", "size", "lc_all"}) {
                        System.out.println(name + "=" + System.getProperty("leat." + name));
                    }
                    System.out.println("exists=" + java.nio.file.Files.exists(java.nio.file.Path.of(args[args.length - 1])));
                    System.out.println("heap=" + Runtime.getRuntime().maxMemory() / 1_048_576);
                    System.exit(7);
                }
            }
            """.formatted(build));
        var classes = Files.createDirectories(folder.resolve("classes"));
        var noise = OutputStream.nullOutputStream();
        assertThat(compiler.run(null, noise, noise, "-d", classes.toString(), source.toString()))
                .isZero();
        return classes;
    }

    private void unbuild(String mvnw) throws IOException {
        Files.move(home.resolve("lib"), home.resolve("ready"));
        script(home.resolve("mvnw"), mvnw);
    }

    private Path jdk(String version, String java) throws IOException {
        var jdk = Files.createDirectories(temp.resolve("jdk-" + version));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectories(jdk.resolve("bin"));
        script(jdk.resolve("bin/java"), java);
        return jdk;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> files(String suffix) throws IOException {
        try (var list = Files.list(caches.resolve("aot"))) {
            return list.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .toList();
        }
    }

    private Run leat(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(home + "/leat"));
        command.addAll(List.of(arguments));
        return run(temp, command, environment);
    }

    private Run run(Path folder, List<String> command, Map<String, String> environment) throws Exception {
        return finish(start(folder, command, environment));
    }

    private Process start(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LEAT_"));
        builder.environment().put("LEAT_CACHE", caches.toString());
        builder.environment()
                .put("LEAT_AOT", environment.containsKey("LEAT_CACHE") || !Files.exists(caches) ? "0" : "1");
        builder.environment().put("LEAT_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Run finish(Process process) throws Exception {
        var err = new ByteArrayOutputStream();
        var reader = Thread.ofVirtual().start(() -> {
            try {
                process.getErrorStream().transferTo(err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        reader.join();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err.toString(StandardCharsets.UTF_8));
    }

    record Run(int status, String out, String err) {}
}
