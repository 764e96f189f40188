package dev.interlock.deployment.configuration;

import org.jspecify.annotations.Nullable;

/** What an entry is to become, found good as far as that can be seen without the entry. */
sealed interface Wish {

    /** @param isSecret null: as the entry was, and no secret where there was none */
    record Value(Setting setting, @Nullable Boolean isSecret) implements Wish {}

    /** A secret that nobody knows: it is made here and goes to the secret store. */
    record Generated(int length) implements Wish {}

    /** The secret that a version of the entry had. */
    record Restored(int version) implements Wish {}
}
