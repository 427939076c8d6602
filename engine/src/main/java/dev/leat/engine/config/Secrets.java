package dev.leat.engine.config;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/// Values that are never shown. Whatever leaves for people, evidence or plans passes [#mask]. Thread-safe.
public final class Secrets {
    public static final String SHOWN = "***";
    private static final Pattern SECRET_NAME = Pattern.compile("PASS|SECRET|TOKEN|KEY", Pattern.CASE_INSENSITIVE);
    /// The password of `scheme://user:password@host`.
    private static final Pattern URL_PASSWORD = Pattern.compile("(?<=://[^/\\s:@]{0,100}:)[^/\\s@]+(?=@)");
    /// Shorter ones would mask ordinary text everywhere.
    private static final int LENGTH_MIN = 4;

    /// Longest first, so that a secret within a secret does not leave a rest.
    private final Set<String> values =
            new ConcurrentSkipListSet<>(java.util.Comparator.<String>comparingInt(String::length)
                    .reversed()
                    .thenComparing(java.util.Comparator.naturalOrder()));

    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    static boolean hasUrlPassword(String text) {
        return URL_PASSWORD.matcher(text).find();
    }

    void add(String value) {
        if (value.length() >= LENGTH_MIN) {
            values.add(value);
        }
    }

    public String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, SHOWN);
        }
        return masked.contains("://") ? URL_PASSWORD.matcher(masked).replaceAll(SHOWN) : masked;
    }
}
