package dev.leat.testkit.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.jar.JarFile;

/// The rules of accessibility (WCAG 2.2 AA and best practice) as axe-core has them, whose jar the calling module's
/// tests have on their class path.
public final class Axe {
    private static final int PASSES_MIN = 15;

    private Axe() {}

    /// What a page violates, a line each; empty: nothing. Throws where the rules did not really run.
    public static String violations(Browser.Page page) {
        page.evaluate(script() + "; ''");
        String found = page.evaluate("axe.run().then(r => r.passes.length + '|'"
                + " + r.violations.map(v => v.id + ' ' + v.nodes[0].html).join('\\n'))");
        int bar = found.indexOf('|');
        if (Integer.parseInt(found.substring(0, bar)) <= PASSES_MIN) {
            throw new AssertionError("too few rules had something to look at: " + found);
        }
        return found.substring(bar + 1);
    }

    private static String script() {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("axe-core"))
                .findFirst()
                .orElseThrow();
        try (JarFile file = new JarFile(jar);
                InputStream in = file.getInputStream(file.stream()
                        .filter(entry -> entry.getName().endsWith("axe.min.js"))
                        .findFirst()
                        .orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
