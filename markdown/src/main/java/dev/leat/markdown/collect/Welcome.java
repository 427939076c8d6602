package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Image;
import java.util.Optional;
import java.util.Set;

/// Which addresses are allowed: those without scheme, those with one of these, and pictures within the text up to a
/// size (0: none).
record Welcome(Set<String> schemes, int dataUriBytes) {
    Welcome {
        schemes = Set.copyOf(schemes);
    }

    boolean holds(Address address) {
        return address.allowed(schemes);
    }

    boolean holds(Address address, Optional<Image.DataUri> data) {
        return holds(address)
                || (dataUriBytes > 0
                        && data.filter(uri -> uri.bytesApprox() <= dataUriBytes).isPresent());
    }
}
