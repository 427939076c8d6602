package dev.leat.dot.ignore;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What looks like a secret by its path. Only ever a warning, but for private keys, which stay out by default.
public final class Secrets {
    private static final Set<String> KEY_FOLDERS = Set.of(".ssh", "ssh");

    public record Kind(String category, String severity) {}

    private Secrets() {}

    /// A private key below `.ssh`; public halves may go out.
    static boolean isPrivateKey(String target) {
        List<String> parts = List.of(target.split("/"));
        return parts.size() > 1 && parts.subList(0, parts.size() - 1).contains(".ssh") && isKeyName(parts.getLast());
    }

    private static boolean isKeyName(String name) {
        if (name.endsWith(".pub")) {
            return false;
        }
        return name.startsWith("id_")
                || name.endsWith("_rsa")
                || name.endsWith("_ecdsa")
                || name.endsWith("_ed25519")
                || name.endsWith(".pem");
    }

    /// @param target the path below the target
    public static Optional<Kind> of(String target) {
        List<String> parts = List.of(target.split("/"));
        String name = parts.getLast();
        List<String> folders = parts.subList(0, parts.size() - 1);
        if (folders.stream().anyMatch(KEY_FOLDERS::contains) && isKeyName(name)) {
            return Optional.of(new Kind("ssh-keys", "critical"));
        }
        if (parts.contains(".gnupg") || parts.contains("gnupg")) {
            return Optional.of(new Kind("gpg-keys", "critical"));
        }
        boolean credentials = target.endsWith(".aws/credentials")
                || target.endsWith(".docker/config.json")
                || name.startsWith("secrets.");
        if (credentials) {
            return Optional.of(new Kind("credentials", "high"));
        }
        boolean environment = name.equals(".env") || name.startsWith(".env.");
        return environment ? Optional.of(new Kind("environment", "high")) : Optional.empty();
    }
}
