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
    /// `token=…`, `--password=…` and the like, in addresses, command lines and messages; up to where a value can end.
    private static final class Named {
        private static final Pattern VALUE =
                Pattern.compile("(?i)((?:password|passwd|pwd|secret|token|api_?key|access_?key)=)[^\\s&;,\"']{1,4096}");
    }

    /// Shorter ones would mask ordinary text everywhere.
    private static final int LENGTH_MIN = 4;

    private final Set<String> values = new ConcurrentSkipListSet<>(Secrets::longestFirst);

    /// So that a secret within a secret does not leave a rest. Not combined of comparators: no start-up cache keeps
    /// the JDK's own lambdas.
    private static int longestFirst(String a, String b) {
        return a.length() == b.length() ? a.compareTo(b) : Integer.compare(b.length(), a.length());
    }

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
        if (masked.contains("://")) {
            masked = URL_PASSWORD.matcher(masked).replaceAll(SHOWN);
        }
        return masked.indexOf('=') < 0 ? masked : Named.VALUE.matcher(masked).replaceAll("$1" + SHOWN);
    }
}
