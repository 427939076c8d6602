package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Printer;
import dev.leat.cli.screen.Screen;
import dev.leat.engine.disk.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Writes a file a person asked for: beside its place first, then renamed, so that a reader never sees half of it.
public final class FileOutput {
    private static final int MODE = 0666;

    private FileOutput() {}

    /// What fills the file.
    public interface Content {
        void write(Printer out) throws Exception;
    }

    public static void write(Session session, Path named, Content content) throws Exception {
        write(session, named, content, true);
    }

    /// One of many that can be made again: a power cut may cost it.
    public static void writeFleeting(Session session, Path named, Content content) throws Exception {
        write(session, named, content, false);
    }

    private static void write(Session session, Path named, Content content, boolean durable) throws Exception {
        Disk disk = session.host().disk();
        Path file = session.host().here().resolve(named);
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        boolean whole = false;
        try (Disk.Output output = disk.create(beside, MODE)) {
            Printer printer = new Printer(new Stream(output), Screen.PLAIN);
            content.write(printer);
            printer.flush();
            if (durable) {
                output.force();
            }
            whole = true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (!whole) {
                disk.delete(beside);
            }
        }
        disk.rename(beside, file);
    }

    private static final class Stream extends OutputStream {
        private final Disk.Output output;

        Stream(Disk.Output output) {
            this.output = output;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            output.write(bytes, offset, length);
        }
    }
}
