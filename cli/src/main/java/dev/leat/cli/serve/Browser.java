package dev.leat.cli.serve;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// The person's own browser, by whatever this desktop opens addresses with.
final class Browser {
    private Browser() {}

    /// Does nothing where there is no desktop: the address is on the screen.
    static void open(URI address) {
        for (String program : List.of("xdg-open", "open", "wslview")) {
            try {
                new ProcessBuilder(program, address.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return;
            } catch (IOException e) {
                // not installed: the next
            }
        }
    }
}
