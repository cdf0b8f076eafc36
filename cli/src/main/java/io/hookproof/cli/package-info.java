/** The command line: signs, sends, verifies and explains webhooks, and listens to them. */
@NullMarked
package io.hookproof.cli;

import org.jspecify.annotations.NullMarked;
