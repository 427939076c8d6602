package dev.leat.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOwnerTest {
    @Test
    void theMachineIsNamedByItsKernelElseByTheEnvironment(@TempDir Path folder) throws Exception {
        Path kernel = Files.writeString(folder.resolve("hostname"), "north\n");
        Map<String, String> environment = Map.of("HOSTNAME", "south");
        assertThat(RunOwner.name(kernel, environment)).isEqualTo("north");
        assertThat(RunOwner.name(folder.resolve("none"), environment)).isEqualTo("south");
        assertThat(RunOwner.name(folder.resolve("none"), Map.of())).isEqualTo("localhost");
    }
}
