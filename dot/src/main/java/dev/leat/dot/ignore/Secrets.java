package dev.leat.dot.ignore;

import java.util.Optional;

/// What looks like a secret by its path. Only ever a warning, but for private keys, which stay out by default.
public final class Secrets {
    public record Kind(String category, String severity) {}

    private Secrets() {}

    /// Whether in this folder, a path below the target, other files are secrets than those [#mayBe] tells by name.
    public static boolean near(String folder) {
        return folder.contains("ssh")
                || folder.contains("gnupg")
                || folder.endsWith(".aws")
                || folder.endsWith(".docker");
    }

    /// Whether a file of this name may be a secret wherever it lies.
    public static boolean mayBe(String name) {
        char first = name.charAt(0);
        return (first == '.' || first == 's' || first == 'g')
                && (name.startsWith(".env") || name.startsWith("secrets.") || name.endsWith("gnupg"));
    }

    /// A private key below `.ssh`; public halves may go out.
    static boolean isPrivateKey(String target) {
        return target.contains(".ssh/") && has(target, ".ssh", false) && isKeyName(last(target));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether one of the path's names is this; the last one counts where `last` says so.
    private static boolean has(String path, String name, boolean last) {
        for (int at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || path.charAt(at - 1) == '/';
            if (begins && (end < path.length() ? path.charAt(end) == '/' : last)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKeyName(String name) {
        boolean key = name.startsWith("id_")
                || name.endsWith("_rsa")
                || name.endsWith("_ecdsa")
                || name.endsWith("_ed25519")
                || name.endsWith(".pem");
        return key && !name.endsWith(".pub");
    }

    /// @param target the path below the target
    public static Optional<Kind> of(String target) {
        String name = last(target);
        if (isKeyName(name) && (has(target, ".ssh", false) || has(target, "ssh", false))) {
            return Optional.of(new Kind("ssh-keys", "critical"));
        }
        if (target.contains("gnupg") && (has(target, ".gnupg", true) || has(target, "gnupg", true))) {
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
