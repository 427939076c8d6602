package dev.leat.cli.store;

import dev.leat.cli.command.Session;
import dev.leat.store.Store;
import dev.leat.store.view.RunView;
import dev.leat.store.view.TableInfo;
import java.util.List;

/// Names that completion offers; nothing where there is no store.
public final class StoreNames {
    private static final int RUNS = 20;

    private StoreNames() {}

    /// Numbers of the last runs, the newest first.
    public static List<Long> runs(Session session) {
        try (Store store = OpenStore.read(session)) {
            return RunView.newest(store, RUNS).stream().map(RunView::run).toList();
        } catch (Exception e) {
            return List.of(); // As below.
        }
    }

    public static List<String> tables(Session session) {
        try (Store store = OpenStore.read(session)) {
            return TableInfo.list(store).stream().map(TableInfo::name).toList();
        } catch (Exception e) {
            return List.of(); // A person who is typing wants no errors.
        }
    }
}
