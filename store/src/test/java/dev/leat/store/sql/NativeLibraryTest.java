package dev.leat.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path folder;

    private final RealDisk disk = new RealDisk();

    private Path find() throws IOException {
        return NativeLibrary.find(disk, folder.resolve("cache/sqlite"));
    }

    @Test
    void isUnpackedOnceForItsOwnerAlone() throws Exception {
        Path library = find();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
                .isEqualTo("rwx------");
        FileTime written = Files.getLastModifiedTime(library);
        assertThat(find()).isEqualTo(library);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    }

    @Test
    void aChangedOneIsReplaced() throws Exception {
        Path library = find();
        byte[] good = Files.readAllBytes(library);
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(library, bad);
        assertThat(find()).isEqualTo(library);
        assertThat(Files.readAllBytes(library)).isEqualTo(good);
    }

    @Test
    void oneThatOthersMayWriteIsNotTrusted() throws Exception {
        Path library = find();
        Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rwxrwxrwx"));
        find();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(library.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(this::find).isInstanceOf(IOException.class);
    }
}
