/**
 * Watches components: about every interval exactly one replica looks at each. A replica that dies after it has claimed a
 * component costs one look.
 */
@NullMarked
package dev.interlock.orchestration.components.watching;

import org.jspecify.annotations.NullMarked;
