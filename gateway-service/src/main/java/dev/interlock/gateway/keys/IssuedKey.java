package dev.interlock.gateway.keys;

/**
 * A key that was just made.
 *
 * @param view without the secret, fit to be kept
 * @param text with it
 */
public record IssuedKey(ApiKeyView view, ApiKeyText text) {

    /** For the one answer that shows it. */
    public ApiKeyView revealed() {
        return view.with(text);
    }
}
