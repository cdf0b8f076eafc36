/** The facts about the servlet adapter that hold on every container. */
@NullMarked
package io.hookproof.servlet.it;

import org.jspecify.annotations.NullMarked;
