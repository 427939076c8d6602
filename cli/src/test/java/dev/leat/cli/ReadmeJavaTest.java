package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java that the README shows compiles and runs.
class ReadmeJavaTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Path ROOT = Path.of(System.getProperty("leat.root"));

    @Test
    void everyBlockCompilesAndRuns(@TempDir Path folder) throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("(?m)^```.*$", ""))
                .toList();
        assertThat(blocks).isNotEmpty();
        for (int i = 0; i < blocks.size(); i++) {
            run(folder, "Shown" + i, blocks.get(i).replace("README.md", ROOT.resolve("README.md") + ""));
        }
    }

    private static void run(Path folder, String name, String block) throws Exception {
        Path source = Files.writeString(
                folder.resolve(name + ".java"),
                "import dev.leat.markdown.*;\nimport dev.leat.markdown.chunk.*;\nimport java.nio.file.*;\n"
                        + "import java.util.*;\npublic class " + name + " implements Runnable {\n"
                        + "  int seen;\n  void index(String id, String text) { seen++; }\n"
                        + "  public void run() { try { shown(); } catch (Exception e) { throw new IllegalStateException(e); }"
                        + " if (seen == 0) throw new IllegalStateException(\"no chunks\"); }\n"
                        + "  void shown() throws Exception {\n" + block + "  }\n}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeJavaTest.class.getClassLoader())) {
            ((Runnable) loader.loadClass(name).getDeclaredConstructor().newInstance()).run();
        }
    }
}
