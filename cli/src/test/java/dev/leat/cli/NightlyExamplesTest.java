package dev.leat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The timer and the line for cron that come along call commands that are there, with options they have, and can be
/// read by who runs them.
class NightlyExamplesTest {
    private static final Path NIGHTLY = Path.of(System.getProperty("leat.root")).resolve("examples/network/nightly");
    private static final Pattern CALL = Pattern.compile("/leat/leat\"? ([a-z]+(?: [a-z]+)?)([^&\n]*)");

    @Test
    void everyCallIsACommandWithSuchOptions() throws IOException {
        for (String file : List.of("leat-network.service", "crontab")) {
            Matcher call = CALL.matcher(Files.readString(NIGHTLY.resolve(file)));
            int calls = 0;
            while (call.find()) {
                calls++;
                String two = call.group(1);
                String name = Commands.make(two).isPresent() ? two : two.split(" ")[0];
                var command = Commands.make(name).orElseThrow();
                List<String> options = command.syntax(name).options().stream()
                        .flatMap(option -> java.util.Arrays.stream(option.names()))
                        .toList();
                for (String word : call.group(2).split(" ")) {
                    if (word.startsWith("-")) {
                        assertThat(options).as(file + ": " + call.group()).contains(word);
                    }
                }
            }
            assertThat(calls).as(file).isEqualTo(2);
        }
        String cron =
                Files.readString(NIGHTLY.resolve("crontab")).lines().toList().getLast();
        assertThat(cron).matches("(?:[-\\d*/,]+ ){5}\\S.*");
    }

    @Test
    void systemdTakesThem(@TempDir Path folder) throws Exception {
        Path tool = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(tool), "SKIPPED: systemd-analyze is not installed");
        for (String unit : List.of("leat-network.service", "leat-network.timer")) {
            String text =
                    Files.readString(NIGHTLY.resolve(unit)).replaceAll("(?m)^ExecStart=.*$", "ExecStart=/bin/true");
            Files.writeString(folder.resolve(unit), text);
        }
        Process process = new ProcessBuilder(tool.toString(), "calendar", "*-*-* 02:30:00")
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(NIGHTLY.resolve("leat-network.timer"))).contains("OnCalendar=*-*-* 02:30:00");
    }
}
