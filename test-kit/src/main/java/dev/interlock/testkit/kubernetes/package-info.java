/** A cluster as far as revisions need one: an API that answers, controllers and a kubelet that run no container. */
@NullMarked
package dev.interlock.testkit.kubernetes;

import org.jspecify.annotations.NullMarked;
