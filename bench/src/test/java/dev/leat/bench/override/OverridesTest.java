package dev.leat.bench.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.bench.json.Json;
import dev.leat.engine.disk.RealDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    @TempDir
    Path folder;

    private final RealDisk disk = new RealDisk();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyByteModeAndTimeComesBack() throws Exception {
        Path settings = folder.resolve("settings.json");
        Files.write(settings, new byte[] {0, (byte) 0xff, 13, 10, 0x1b});
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(settings, FileTime.fromMillis(1_700_000_000_123L));
        Path other = folder.resolve("new.conf");
        SequencedMap<Path, byte[]> files = new LinkedHashMap<>();
        files.put(settings, bytes("{}"));
        files.put(other, bytes("x"));
        try (Overrides ignored = Overrides.apply(disk, folder.resolve("store"), files)) {
            assertThat(settings).hasContent("{}");
            assertThat(other).hasContent("x");
            assertThatThrownBy(() -> Overrides.apply(disk, folder.resolve("store"), files))
                    .isInstanceOf(Overrides.Refused.class);
            assertThat(Overrides.recover(disk, folder.resolve("store")))
                    .as("the other one still measures")
                    .isEmpty();
        }
        assertThat(Files.readAllBytes(settings)).containsExactly(0, 0xff, 13, 10, 0x1b);
        assertThat(Files.getPosixFilePermissions(settings)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Files.getLastModifiedTime(settings).toMillis()).isEqualTo(1_700_000_000_123L);
        assertThat(other).doesNotExist();
        assertThat(folder.resolve("store/undo.json")).doesNotExist();
    }

    /// A process of its own is killed between changing and putting back.
    @Test
    void aKilledMeasurementIsUndoneByTheNext() throws Exception {
        Path settings = folder.resolve("settings.json");
        Files.writeString(settings, "before\n");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        Holding.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("changed");
        assertThat(settings).hasContent("during");
        assertThat(Overrides.recover(disk, folder.resolve("store"))).isEmpty();
        process.destroyForcibly().waitFor();
        assertThat(settings).hasContent("during");
        assertThat(Overrides.recover(disk, folder.resolve("store"))).isEqualTo(List.of(settings));
        assertThat(Files.readString(settings)).isEqualTo("before\n");
        assertThat(Overrides.recover(disk, folder.resolve("store"))).isEmpty();
    }

    /// Changes a file and waits to be killed.
    static final class Holding {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            SequencedMap<Path, byte[]> files = new LinkedHashMap<>();
            files.put(folder.resolve("settings.json"), bytes("during"));
            Overrides.apply(new RealDisk(), folder.resolve("store"), files);
            System.out.println("changed");
            System.in.read();
        }
    }

    @Test
    void aDamagedJournalChangesNothing() throws Exception {
        Path settings = folder.resolve("settings.json");
        Files.writeString(settings, "now");
        Files.createDirectories(folder.resolve("store"));
        Files.writeString(folder.resolve("store/undo.json"), "{\"files\":[{\"file\":");
        assertThatThrownBy(() -> Overrides.recover(disk, folder.resolve("store")))
                .isInstanceOf(Overrides.Refused.class)
                .hasMessageContaining("damaged");
        assertThat(settings).hasContent("now");
    }

    @Test
    void keysAreSetAndOthersStay() throws Exception {
        SequencedMap<String, Json> inner = new LinkedHashMap<>(Map.of("b", new Json.Bool(false)));
        SequencedMap<String, Json> keys = new LinkedHashMap<>();
        keys.put("a", Json.object(inner));
        assertThat(new String(
                        Overrides.withKeys(Optional.of(bytes("{\"a\":{\"b\":true,\"c\":1},\"d\":2}")), keys),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":{\"b\":false,\"c\":1},\"d\":2}\n");
        assertThatThrownBy(() -> Overrides.withKeys(Optional.of(bytes("[1]")), keys))
                .isInstanceOf(Overrides.Refused.class);
    }
}
