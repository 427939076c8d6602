package dev.leat.dot.operation;

import dev.leat.dot.operation.LinkOperation.DirCopy;
import dev.leat.dot.operation.LinkOperation.DirCreate;
import dev.leat.dot.operation.LinkOperation.DirDelete;
import dev.leat.dot.operation.LinkOperation.DirRemoveAll;
import dev.leat.dot.operation.LinkOperation.FileBackup;
import dev.leat.dot.operation.LinkOperation.FileDelete;
import dev.leat.dot.operation.LinkOperation.FileMove;
import dev.leat.dot.operation.LinkOperation.Keeping;
import dev.leat.dot.operation.LinkOperation.LinkCreate;
import dev.leat.dot.operation.LinkOperation.LinkDelete;
import dev.leat.dot.operation.LinkOperation.LinkReplace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Operations as lines of the journal: a word and its fields between tabs, `\` before what is escaped. What they need
/// is left out: the journal is in order.
public final class OperationText {
    private OperationText() {}

    public static String of(LinkOperation operation) {
        if (operation instanceof LinkCreate(String path, String text, var needs)) {
            return line("link", path, text);
        }
        if (operation instanceof LinkDelete(String path, String text, var needs)) {
            return line("unlink", path, text);
        }
        if (operation instanceof DirCreate(String path, int mode, var needs)) {
            return line("mkdir", path, Integer.toOctalString(mode));
        }
        if (operation instanceof DirDelete(String path, int mode, var needs)) {
            return line("rmdir", path, Integer.toOctalString(mode));
        }
        return keeping((Keeping) operation);
    }

    /// What the line of each link of a run begins with, before its name, which follows as it is.
    public static byte[] beginning(LinkRun run) {
        return line("link", run.folder()).getBytes(StandardCharsets.UTF_8);
    }

    /// What stands between a name in the path and the same at the end of the text.
    public static byte[] middle(LinkRun run) {
        return line("", run.text()).getBytes(StandardCharsets.UTF_8);
    }

    private static String keeping(Keeping operation) {
        return switch (operation) {
            case LinkReplace(String path, String before, String text, String temporary, var needs) ->
                line("relink", path, before, text, temporary);
            case DirRemoveAll(String path, String trash, var needs) -> line("purge", path, trash);
            case FileMove(String path, String to, String trash, var needs) -> line("move", path, to, trash);
            case FileBackup(String path, String backup, String temporary, var needs) ->
                line("backup", path, backup, temporary);
            case FileDelete(String path, String trash, var needs) -> line("delete", path, trash);
            case DirCopy(String source, String path, String temporary, var needs) ->
                line("copy", source, path, temporary);
        };
    }

    /// @throws IllegalArgumentException if the line is none of ours
    public static LinkOperation parse(String line) {
        List<String> fields = fields(line);
        String word = fields.getFirst();
        int count = fields.size() - 1;
        Set<String> none = Set.of();
        try {
            return switch (word) {
                case "link" -> new LinkCreate(fields.get(1), fields.get(2), none);
                case "unlink" -> new LinkDelete(fields.get(1), fields.get(2), none);
                case "relink" -> new LinkReplace(fields.get(1), fields.get(2), fields.get(3), fields.get(4), none);
                case "mkdir" -> new DirCreate(fields.get(1), Integer.parseInt(fields.get(2), 8), none);
                case "rmdir" -> new DirDelete(fields.get(1), Integer.parseInt(fields.get(2), 8), none);
                case "purge" -> new DirRemoveAll(fields.get(1), fields.get(2), none);
                case "move" -> new FileMove(fields.get(1), fields.get(2), fields.get(3), none);
                case "backup" -> new FileBackup(fields.get(1), fields.get(2), fields.get(3), none);
                case "delete" -> new FileDelete(fields.get(1), fields.get(2), none);
                case "copy" -> new DirCopy(fields.get(1), fields.get(2), fields.get(3), none);
                default -> throw new IllegalArgumentException("no operation is called \"" + word + "\"");
            };
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("\"" + word + "\" has only " + count + " fields", e);
        }
    }

    private static String line(String word, String... fields) {
        StringBuilder line = new StringBuilder(word);
        for (String field : fields) {
            line.append('\t');
            if (isPlain(field)) {
                line.append(field);
                continue;
            }
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                switch (c) {
                    case '\\' -> line.append("\\\\");
                    case '\t' -> line.append("\\t");
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    default -> line.append(c);
                }
            }
        }
        return line.toString();
    }

    private static boolean isPlain(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c < ' ' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\\' && i + 1 < line.length()) {
                char escaped = line.charAt(++i);
                field.append(
                        switch (escaped) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> escaped;
                        });
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
