package dev.leat.spark;

import dev.leat.engine.PartitionWork;
import dev.leat.engine.Room;
import dev.leat.engine.item.Encoding;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.rows.TableRowsForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Which build this is, wherever its classes come from: the content of those that decide what travels, and of the
/// doors of the rooms that are used.
final class BuildPrint {
    private BuildPrint() {}

    static String of(Collection<String> rooms) {
        List<String> parts = new ArrayList<>();
        for (Class<?> type : List.of(PartitionWork.class, Encoding.class, TableRowsForm.class, ReadPartition.class)) {
            parts.add(print(type));
        }
        ServiceLoader.load(Room.class, BuildPrint.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(room -> rooms.contains(room.name()))
                .sorted(Comparator.comparing(Room::name))
                .forEach(room -> parts.add(print(room.getClass())));
        return Fingerprint.ofParts(parts).hex().substring(0, 12);
    }

    private static String print(Class<?> type) {
        String name = type.getName();
        try (InputStream bytes = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            if (bytes == null) {
                return name;
            }
            byte[] all = bytes.readAllBytes();
            return name + Fingerprint.ofBytes(all, 0, all.length).hex();
        } catch (IOException e) {
            return name; // it runs, but cannot be read: then its name must do
        }
    }
}
