/*
 * One approval: a task of a workflow that waits, attempts of that task each with a token of its own, the ledger's
 * record, what asks people, a bus that loses and repeats events, and everybody who reads and writes them at once.
 *
 * A step of a process is one call over the network; the calls of others come in between. A fault is any of: a
 * function killed between two calls, an answer that is lost after its effect, an event lost or repeated, a task that
 * times out, an execution that is aborted, a stage that is retried so that the truth changes after it was read.
 * There are at most FAULTS of them, so "after faults stop" is every run's end.
 *
 * Each WITHOUT_… takes one defence away; defences.json says which, and which claim breaks then.
 */
#ifndef ATTEMPTS
#define ATTEMPTS 2
#endif
#ifndef FAULTS
#define FAULTS 2
#endif
#ifndef RECEIVERS
#define RECEIVERS 2
#endif

mtype:outcome = { none, approved, rejected, failed };
mtype:task = { absent, open, answered, gone };
mtype:execution = { running, ended, over };
mtype:status = { unknown, requested, waiting, decided, delivered, closed };

typedef Record {
  mtype:status status = unknown;
  byte token;
  bool bound;
  mtype:outcome outcome = none;
  byte revision
};

/* Step Functions. `ended`: by the answer of a task; `over`: by anything else. */
mtype:task task[ATTEMPTS] = absent;
mtype:outcome answer[ATTEMPTS] = none;
mtype:execution execution = running;
byte starts;

/* DynamoDB. */
Record ledger;

/* SSM Automation or CodePipeline. */
byte asked;
mtype:outcome truth = none;

/* EventBridge: events on their way, each a hint that something has ended. */
byte events;

byte faults;

/* What really happened, for the claims alone. */
bool humanApproved, humanRejected;
mtype:outcome first = none;
byte answers;

#define FAULT atomic { faults < FAULTS -> faults++ }
#define MAY_DIE if :: skip :: FAULT; goto dead fi
#define isOver(r) (r.status == delivered || r.status == closed)

inline emit() {
  if
  :: events++
  :: FAULT
  :: FAULT; events = events + 2
  fi
}

inline read(r) {
  d_step {
    r.status = ledger.status; r.token = ledger.token; r.bound = ledger.bound;
    r.outcome = ledger.outcome; r.revision = ledger.revision
  }
}

inline forgetAll(r) {
  r.status = unknown; r.token = 0; r.bound = false; r.outcome = none; r.revision = 0
}

inline put(r) {
#ifndef WITHOUT_CONDITIONAL_WRITES
  r.revision++;
#endif
  ledger.status = r.status; ledger.token = r.token; ledger.bound = r.bound;
  ledger.outcome = r.outcome; ledger.revision = r.revision;
  if
  :: first == none -> first = r.outcome
  :: else
  fi
}

/*
 * A write names the revision that it replaces; where another writer came first it reads again and decides again. Such a
 * loop is one step on the newest revision, and is written so here.
 */
inline reread(r) {
#ifndef WITHOUT_CONDITIONAL_WRITES
  read(r)
#else
  skip
#endif
}

/* The attempt has failed: Step Functions tries again with a new token, or gives up. */
inline failAttempt(t) {
  atomic {
    if
    :: task[t] == open ->
      task[t] = gone;
      if
      :: t + 1 < ATTEMPTS -> task[t + 1] = open; starts++; run start(t + 1)
      :: else -> execution = over
      fi
    :: else
    fi
  }
}

/* remember(): creates the record, or stores the newer attempt's token and reopens what was over. */
inline remember(r, t) {
  d_step {
    reread(r);
    if
    :: r.status == unknown -> r.status = requested; r.token = t; put(r)
#ifdef WITHOUT_NEWEST_TOKEN
    :: r.status != unknown && t != r.token ->
#else
    :: r.status != unknown && t > r.token ->
#endif
      r.token = t;
#ifdef WITHOUT_REOPENING
      if
      :: isOver(r)
      :: else -> r.status = (r.outcome != none -> decided : (r.bound -> waiting : requested))
      fi;
#else
      r.status = (r.outcome != none -> decided : (r.bound -> waiting : requested));
#endif
      put(r)
    :: else
    fi
  }
}

inline bind(r) {
  d_step {
    if
    :: r.bound
    :: else ->
      reread(r);
      if
      :: r.bound
      :: else -> r.bound = true; r.status = (r.status == requested -> waiting : r.status); put(r)
      fi
    fi
  }
}

/* deliver() and close(): nothing changes if a newer token was stored since. */
#ifdef WITHOUT_OWN_TOKEN
#define isNoMatter(r, t, to) (isOver(r) || (to == delivered && r.status != decided))
#else
#define isNoMatter(r, t, to) (isOver(r) || (to == delivered && r.status != decided) || r.token != t)
#endif
inline finish(r, t, to) {
  d_step {
    if
    :: isNoMatter(r, t, to)
    :: else ->
      reread(r);
      if
      :: isNoMatter(r, t, to)
      :: else -> r.status = to; put(r)
      fi
    fi
  }
}

/* SendTaskSuccess or SendTaskFailure. Its answer can be lost: then it is called again, or the caller throws. */
inline send(t, result, isGone) {
  if
  :: task[t] == open ->
    task[t] = answered; answer[t] = result; answers++; isGone = false;
    if
    :: skip
    :: FAULT; isGone = true
    :: FAULT; goto dead
    fi
  :: else -> isGone = true; MAY_DIE
  fi
}

/* createAnswerTask(): gives the outcome to the task that waits, whichever token that is by now. */
inline answerTask(r, t, isGone) {
  do
  :: atomic { isOver(r) || r.outcome == none -> break }
  :: atomic { !isOver(r) && r.outcome != none -> t = r.token; send(t, r.outcome, isGone) };
    atomic {
      if
      :: !isGone -> finish(r, t, delivered)
#ifdef WITHOUT_READING_THE_EXECUTION
      :: isGone -> finish(r, t, closed)
#else
#ifdef WITHOUT_DOUBT
      :: isGone -> finish(r, t, delivered)
#else
      :: isGone && execution == ended -> finish(r, t, delivered)
      :: isGone && execution == over -> finish(r, t, closed)
      :: isGone && execution == running ->
        read(r);
        if
        :: r.token == t && r.status != delivered -> goto dead
        :: else
        fi
#endif
#endif
      fi;
      t = 0; isGone = false; MAY_DIE
    }
  od
}

/* The function that starts an approval, once for every attempt of the task. */
proctype start(byte me) {
  Record r;
  byte t;
  bool isGone;

  atomic { read(r); MAY_DIE };
  atomic { remember(r, me); MAY_DIE };
  if
  :: r.token != me -> goto done
  :: r.token == me && !r.bound ->
    /* The approval's id is the client token: asked again, what asks already is found. */
    atomic {
#ifdef WITHOUT_CLIENT_TOKEN
      asked++;
#else
      asked = 1;
#endif
      MAY_DIE
    };
    atomic { bind(r); MAY_DIE }
  :: else
  fi;
#ifndef WITHOUT_ANSWER_BY_START
  answerTask(r, t, isGone);
#endif
  goto done;
dead:
  failAttempt(me);
done:
  skip;
  d_step { starts--; forgetAll(r) }
}

/* The function that receives results: called by an event, or by the reconciler for every open approval. */
proctype receive(bool isReconciler) {
  Record r;
  mtype:outcome seen = none;
  byte t;
  bool isGone;

end:
  do
  :: atomic {
      !isReconciler && events > 0 -> events--; seen = truth;
      if
      :: seen == none -> goto again
      :: else -> MAY_DIE; break
      fi
    }
#ifndef WITHOUT_RECONCILER
  :: atomic {
      isReconciler && ledger.status != unknown && !isOver(ledger) && (!ledger.bound || truth == none) ->
      /* Nobody has decided, or nobody is known to be asked: only the end of the workflow's execution says that nobody waits. */
      if
      :: execution == running -> goto end
      :: execution != running && ledger.bound -> goto stop
      /* A start may be about to bind it for a minute yet, and for no longer than that. */
      :: execution != running && !ledger.bound && starts > 0 -> goto end
      :: else -> read(r); goto stop
      fi
    }
  :: atomic {
      isReconciler && ledger.bound && truth != none && !isOver(ledger) -> seen = truth; MAY_DIE; break
    }
#endif
  od;
#ifdef WITHOUT_NAMES_FOR_FAULTS
  seen = (seen == approved -> approved : rejected);
#endif
#ifdef WITHOUT_RECORD_BEFORE_ANSWER
  atomic {
    read(r);
    if
    :: r.bound && r.outcome == none -> t = r.token; send(t, seen, isGone); t = 0; isGone = false
    :: else
    fi
  };
#endif
  /* decide(): the first outcome wins. */
  atomic {
    read(r);
    if
    :: r.status == unknown -> goto forget
    :: r.status != unknown && !r.bound -> goto again
    :: else
    fi;
#ifdef WITHOUT_CONDITIONAL_WRITES
  };
  atomic {
    r.outcome = none;
#endif
    if
    :: r.outcome == none -> r.outcome = seen; r.status = (isOver(r) -> r.status : decided); put(r)
    :: else
    fi;
    MAY_DIE
  };
  answerTask(r, t, isGone);
  goto forget;

stop:
  /* Stops what asks, found by the record or by a search; a record that was never bound is closed with it. */
  atomic {
    if
    :: asked > 0 && truth == none -> truth = failed; emit()
    :: else
    fi;
    MAY_DIE
  };
#ifndef WITHOUT_CLOSING_THE_UNBOUND
  d_step {
    if
    :: r.status == requested && r.revision == ledger.revision -> r.status = closed; put(r)
    :: else
    fi
  };
#endif
  goto forget;

again:
  /* Thrown: the event is not seen to be true yet. */
  skip;
dead:
  /* Thrown or killed: the event comes again, unless it has come too often. The reconciler itself comes again. */
  if
  :: isReconciler
  :: !isReconciler -> events++
  :: atomic { !isReconciler && faults < FAULTS -> faults++ }
  fi;
forget:
  skip;
  d_step { forgetAll(r); seen = none; t = 0; isGone = false };
  goto end
}

/* Whoever is asked decides, or lets the time pass. A stage that is retried is decided once more. */
active proctype people() {
end:
  atomic {
    asked > 0 && truth == none;
    if
    :: truth = approved; humanApproved = true
    :: truth = rejected; humanRejected = true
    :: truth = failed
    fi;
    emit()
  };
  if
  :: skip
  :: atomic {
      faults < FAULTS && (truth == approved || truth == rejected) -> faults++;
      if
      :: truth == approved -> truth = rejected; humanRejected = true
      :: else -> truth = approved; humanApproved = true
      fi;
      emit()
    }
  fi
}

/* The workflow goes on once its task is answered; its task may time out, and it may be aborted. */
active proctype workflow() {
  byte each;
end:
  do
  :: atomic { execution == running && answers > 0; execution = ended }; break
  :: execution == over -> break
  :: atomic { task[0] == open && faults < FAULTS -> faults++ }; failAttempt(0)
#if ATTEMPTS > 1
  :: atomic { task[1] == open && faults < FAULTS -> faults++ }; failAttempt(1)
#endif
#if ATTEMPTS > 2
  :: atomic { task[2] == open && faults < FAULTS -> faults++ }; failAttempt(2)
#endif
  :: atomic {
      execution == running && answers == 0 && task[0] != absent && faults < FAULTS -> faults++; execution = over;
      for (each : 0 .. ATTEMPTS - 1) {
        if
        :: task[each] == open -> task[each] = gone
        :: else
        fi
      }
    };
    break
  od
}

#define isDone (execution != running && starts == 0 && (ledger.status == unknown || isOver(ledger)))

#ifndef LIVENESS
#define isOpen(t) (task[t] == open)
#if ATTEMPTS == 1
#define someOpen isOpen(0)
#elif ATTEMPTS == 2
#define someOpen (isOpen(0) || isOpen(1))
#else
#define someOpen (isOpen(0) || isOpen(1) || isOpen(2))
#endif

/* Sees every state. A claim that does not hold stops the search, by its number: they are worded in claims.json. */
byte broken;
#define CLAIM(number, wrong) :: atomic { wrong -> broken = number; assert(broken != number) }

active proctype claims() {
end:
  do
  CLAIM(1, answers > 1)
  CLAIM(2, task[ledger.token] == answered && answer[ledger.token] != first)
  CLAIM(3, ledger.status == delivered && answer[ledger.token] != ledger.outcome)
  CLAIM(4, ledger.status == closed && someOpen)
  CLAIM(5, asked > 1)
  CLAIM(6, ledger.outcome == rejected && !humanRejected)
  CLAIM(7, ledger.outcome == approved && !humanApproved)
  /* Nobody has anything left to do: SPIN's `timeout`. That nobody goes round in circles is the other run's claim. */
  CLAIM(8, timeout && !isDone)
  od
}
#endif

init {
  atomic {
    task[0] = open;
    starts = 1;
    run start(0);
    byte each;
    for (each : 1 .. RECEIVERS) { run receive(false) }
    run receive(true)
  }
}

#ifdef LIVENESS
ltl ends { <> [] isDone }
#endif
