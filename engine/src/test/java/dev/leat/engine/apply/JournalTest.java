package dev.leat.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private final Disk disk = new RealDisk();

    @TempDir
    Path state;

    @BeforeEach
    void write() throws IOException {
        try (Journal journal = Journal.begin(disk, state, 7)) {
            journal.append(List.of("one", "two 2"));
            journal.append(List.of("three", "four"));
        }
    }

    private List<String> read() throws IOException {
        return Journal.read(disk, state).orElseThrow().operations();
    }

    private void spoil(String line) throws IOException {
        Path file = state.resolve("journal");
        String text = Files.readString(file);
        assertThat(text).contains(line);
        Files.writeString(file, text.replace(line, "\0".repeat(line.length())));
    }

    @Test
    void givesBackWhatWasWritten() throws Exception {
        assertThat(Journal.read(disk, state).orElseThrow().serial()).isEqualTo(7);
        assertThat(read()).containsExactly("one", "two 2", "three", "four");
    }

    @Test
    void aLineLostFromWhatWasNotDurableEndsIt() throws Exception {
        spoil("three");
        assertThat(read()).containsExactly("one", "two 2");
    }

    @Test
    void aLineLostFromWhatWasDurableIsCorruption() throws Exception {
        spoil("one");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("line 2 is corrupt");
    }

    @Test
    void everyPrefixCanBeRead() throws Exception {
        Path file = state.resolve("journal");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.writeString(file, new String(whole, 0, length, StandardCharsets.UTF_8));
            assertThat(List.of("one", "two 2", "three", "four").subList(0, read().size()))
                    .isEqualTo(read());
        }
    }
}
