/** What calls to others have in common: nobody is listened to without end. */
@NullMarked
package dev.interlock.deployment.calls;

import org.jspecify.annotations.NullMarked;
