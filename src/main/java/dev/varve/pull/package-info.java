/** Pull requests: a merge that is proposed, talked about and done or dropped. */
@NullMarked
package dev.varve.pull;

import org.jspecify.annotations.NullMarked;
