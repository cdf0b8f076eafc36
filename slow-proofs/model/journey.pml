/*
 * The journey of one event: two copies of it arrive, each at a worker of its own, and the store may be slow or away.
 * docs/slow-proofs.md says how to run this, what it shows and what it leaves out.
 *
 * -DJDBC  a claim whose caller has given up is undone, as by the JDBC store; otherwise it stays, as in Redis
 * -DOLD   what was lost is claimed again for good in one step, which loses the event with -DJDBC
 */
#ifndef TROUBLES
#define TROUBLES 2 /* calls whose answer does not arrive */
#endif
#ifndef ENDS
#define ENDS 1 /* leases that end because of a pause or a partition */
#endif
#ifndef RETRIES
#define RETRIES 1 /* of the sender of each copy */
#endif
#ifndef ROUNDS
#define ROUNDS 2 /* of each worker's renewals */
#endif

mtype = { Free, Held, Done, Fresh, InFlight, Yes, No, Unknown } /* what the store has, and what it answers */
mtype = { claim, claimForGood, renew, confirm, release }
mtype = { Open, Taking, Settled }                               /* the state of a HeldLease */
mtype = { Sent, ToUndo, Over }                                  /* a call whose caller has given up */

mtype row = Free
byte owner
mtype lateCall[TROUBLES], late[TROUBLES]
byte lateToken[TROUBLES]

mtype state[2]
byte token[2], claims[2]
bool owes[2], isDead[2]

bool isHandled, isAnswered
byte starts, troubles, ends, failures, deaths

/* One step of the store. */
inline execute(call, t, answer) {
  if
  :: (call == claim || call == claimForGood) && row == Free ->
     row = (call == claim -> Held : Done); owner = t; answer = Fresh
  :: (call == claim || call == claimForGood) && row == Held -> answer = InFlight
  :: (call == claim || call == claimForGood) && row == Done -> answer = Done
  :: call == renew && row == Held && owner == t -> answer = Yes
  :: call == confirm && row != Free && owner == t -> row = Done; answer = Yes
  :: call == release && row == Held && owner == t -> row = Free; owner = 0; answer = Yes
  :: else -> answer = No
  fi;
  assert(row != Done || isHandled) /* nothing is remembered that was not handled */
}

inline leave(call, t, what) { lateCall[troubles] = call; lateToken[troubles] = t; late[troubles] = what; troubles++ }

/* A call as its caller sees it: the call or its answer may be lost, and either may come when the caller has given up. */
inline ask(call, t, answer) {
  if
  :: d_step { execute(call, t, answer) }
  :: d_step { troubles < TROUBLES -> leave(0, 0, Over); answer = Unknown }
  :: d_step { troubles < TROUBLES -> leave(call, t, Sent); answer = Unknown }
  :: d_step { troubles < TROUBLES -> execute(call, t, answer);
       if :: answer == Fresh -> leave(call, t, ToUndo) :: else -> leave(0, 0, Over) fi; answer = Unknown }
  fi
}

/* What happens in the store when the caller has given up. */
active [TROUBLES] proctype Late() {
  mtype answer;
  end: do
  :: d_step { late[_pid] == Sent ->
       execute(lateCall[_pid], lateToken[_pid], answer);
       late[_pid] = (answer == Fresh -> ToUndo : Over); answer = 0 }
#ifdef JDBC
  :: d_step { late[_pid] == ToUndo ->
       if :: row != Free && owner == lateToken[_pid] -> row = Free; owner = 0 :: else fi;
       late[_pid] = Over }
#endif
  od
}

active proctype EndsOfLeases() {
  end: do :: atomic { ends < ENDS && row == Held -> row = Free; owner = 0; ends++ } od
}

/* No two claims have the same token. */
inline newToken(t) { claims[me]++; t = 2 * claims[me] + me }

/* HeldLease.confirm */
inline confirmWork() {
  atomic { ask(confirm, token[me], answer); owes[me] = (answer == Unknown) }
  if
  :: atomic { answer == No -> newToken(again);
#ifdef OLD
       ask(claimForGood, again, answer);
       owes[me] = (answer == InFlight || answer == Unknown) }
#else
       ask(claim, again, answer);
       owes[me] = (answer == InFlight || answer == Unknown) }
     if
     :: atomic { answer == Fresh -> token[me] = again; ask(confirm, again, answer); owes[me] = (answer != Yes) }
     :: else
     fi
#endif
  :: else
  fi;
  d_step { again = 0; answer = 0 }
}

/* HeldLease.renew */
proctype Renewals(byte me) {
  byte again, rounds; mtype answer;
  end: do
  :: atomic { rounds < ROUNDS && !isDead[me] && owes[me] -> rounds++ } confirmWork()
  :: atomic { rounds < ROUNDS && !isDead[me] && !owes[me] && state[me] == Open ->
       rounds++; ask(renew, token[me], answer) }
     if
     :: atomic { answer == No && state[me] == Open -> state[me] = Taking }
        atomic { newToken(again); ask(claim, again, answer);
          if :: answer == Fresh -> token[me] = again :: else fi;
          state[me] = Open; again = 0; answer = 0 }
     :: atomic { answer != No || state[me] != Open -> answer = 0 }
     fi
  od
}

/* HeldLease.settle, which waits for a token that is changing */
inline settle() { d_step { state[me] == Open -> state[me] = Settled } }

proctype Worker(byte me) {
  byte again, retries; mtype answer;
  arrives: atomic { newToken(token[me]); ask(claim, token[me], answer) }
  if
  :: atomic { answer == Fresh -> starts++; state[me] = Open; run Renewals(me) }
     assert(starts <= 1 + ends + failures + deaths); /* the handler runs again only for a reason */
     if
     :: atomic { deaths == 0 -> deaths++; isDead[me] = true }
     :: atomic { failures == 0 -> failures++ } settle(); ask(release, token[me], answer)
     :: isHandled = true; settle(); confirmWork(); isAnswered = true
     fi
  :: answer == Done -> assert(isHandled); isAnswered = true
  :: atomic { (answer == InFlight || answer == Unknown) && retries < RETRIES -> retries++; answer = 0 } goto arrives
  :: atomic { (answer == InFlight || answer == Unknown) && retries == RETRIES }
  fi
}

init {
  atomic { run Worker(0); run Worker(1) }
  timeout; /* all is quiet */
  assert(!isAnswered || owes[0] || owes[1] || row == Done) /* an answered event is remembered, or known to be owed */
}
