package dev.leat.web;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.disk.Disk;
import dev.leat.engine.disk.DiskWrites;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.TableView;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows in the project's store and files in a folder. Files are written whole and durably before the rows that tell of
/// them are committed: a run killed between leaves a file that the next one finds equal. The ledger stays with the
/// rows.
final class PagesTarget implements Target<PageView, WebOperation> {
    private static final int FILE_MODE = 0644;
    private static final int FOLDER_MODE = 0755;

    private final Target<TableView, RowOperation> tables;
    private final Disk disk;
    private final Optional<Path> folder;

    PagesTarget(Target<TableView, RowOperation> tables, Disk disk, Optional<Path> folder) {
        this.tables = tables;
        this.disk = disk;
        this.folder = folder;
    }

    @Override
    public Ledger ledger() {
        return tables.ledger();
    }

    @Override
    public int writers() {
        return tables.writers();
    }

    @Override
    public Session<PageView, WebOperation> begin(Mode mode, String batch) throws TargetLost, InterruptedException {
        return new PagesSession(tables.begin(mode, batch));
    }

    @Override
    public void close() {
        tables.close();
    }

    private final class PagesSession implements Session<PageView, WebOperation> {
        private final Session<TableView, RowOperation> rows;

        PagesSession(Session<TableView, RowOperation> rows) {
            this.rows = rows;
        }

        @Override
        public PageView present() {
            return new PageView(rows.present(), disk, folder);
        }

        @Override
        public boolean alreadyCommitted() throws TargetLost {
            return rows.alreadyCommitted();
        }

        @Override
        public void apply(List<WebOperation> level) throws ApplyFailed, TargetLost {
            List<RowOperation> inTables = new ArrayList<>();
            for (WebOperation operation : level) {
                switch (operation) {
                    case WebOperation.InTable(RowOperation row) -> inTables.add(row);
                    case WebOperation.PutFile put -> put(put);
                    case WebOperation.RemoveFile remove -> remove(remove);
                }
            }
            if (!inTables.isEmpty()) {
                rows.apply(inTables);
            }
        }

        private void put(WebOperation.PutFile put) throws ApplyFailed {
            try {
                Path parent = put.file().getParent();
                if (parent != null) {
                    DiskWrites.mkdirsDurably(disk, parent, FOLDER_MODE);
                }
                String own = Fingerprint.ofText(put.file().toString()).brief(); // writers share folders
                DiskWrites.replace(disk, put.file(), put.bytes(), FILE_MODE, own);
            } catch (IOException e) {
                throw failed(put, put.file(), e);
            }
        }

        private void remove(WebOperation.RemoveFile remove) throws ApplyFailed {
            try {
                disk.delete(remove.file());
            } catch (NoSuchFileException e) {
                // gone is gone
            } catch (IOException e) {
                throw failed(remove, remove.file(), e);
            }
        }

        private static ApplyFailed failed(WebOperation operation, Path file, IOException e) {
            return new ApplyFailed(operation.describe(), Codes.noFile(file.toString(), String.valueOf(e.getMessage())));
        }

        @Override
        public void commit(List<LedgerChange> changes) throws ApplyFailed, TargetLost {
            rows.commit(changes);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
