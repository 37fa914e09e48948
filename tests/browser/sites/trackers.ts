// Small copies of trackers' pages.

import { area, BY_ADA, BY_BOT, BY_CY, BY_READER, CONTEXT, editable, IN_TICKET, input, type SitePage } from "./site";

const jira = (name: string, text: string) =>
  `<div data-testid="comment-base-item-${name.length}"><span data-testid="issue-comment.ak-comment-author">${name}</span>
   <div class="ak-renderer-document"><p>${text}</p></div></div>`;
const jiraServer = (name: string, text: string) =>
  `<div class="issue-data-block activity-comment"><div class="action-details"><a class="user-hover" rel="${name}">${name}</a></div>
   <div class="action-body flooded"><p>${text}</p></div></div>`;
const github = (name: string, text: string, link = `/${name}`) =>
  `<div data-testid="comment-viewer-outer-box-${name.length}"><a data-testid="avatar-link" href="${link}">${name}</a>
   <div class="markdown-body"><p dir="auto">${text}</p></div></div>`;
const gitlab = (name: string, text: string) =>
  `<li class="note note-wrapper timeline-entry"><div class="note-header-info"><a data-username="${name}" href="/${name}">${name}</a></div>
   <div class="note-text md"><p>${text}</p></div></li>`;
const redmine = (name: string, id: number, text: string) =>
  `<div class="journal has-notes"><h4 class="note-header">Updated by <a class="user active" href="/users/${id}">${name}</a></h4>
   <div class="wiki"><p>${text}</p></div></div>`;
const bugzilla = (number: number, name: string, text: string, title = `${name}@acme.example`) =>
  `<div id="c${number}" class="bz_comment"><span class="bz_comment_user"><span class="vcard"><a class="email" href="mailto:${name}"><span class="fn" title="${title}">${name}</span></a></span></span>
   <pre class="bz_comment_text">${text}</pre></div>`;
const trac = (name: string, text: string, kind = "trac-author") =>
  `<div class="change"><h3 class="change">Changed by <span class="${kind}">${name}</span></h3>
   <ul class="changes"><li>Owner set to <span class="trac-author-user">bob</span></li></ul>
   <div class="comment searchable"><p>${text}</p></div></div>`;

export const TRACKERS: SitePage[] = [
  {
    id: "jira_cloud",
    host: "acme.atlassian.net",
    html: `<meta name="ajs-remote-user-fullname" content="Bob">
      <header data-testid="search-dialog">${area("never", "")}</header>
      <h1 data-testid="issue.views.issue-base.foundation.summary.heading">Mails</h1>
      <div data-testid="issue.views.field.user.reporter"><span data-testid="user-profile-name">Ada</span></div>
      <div data-testid="issue.views.field.rich-text.description"><div class="ak-renderer-document"><p>${IN_TICKET}</p></div></div>
      ${jira("Ada", BY_ADA)}${jira("Bob", BY_READER)}${jira("Cy", CONTEXT)}${jira("Cy", BY_CY)}
      <div role="dialog">${input("title", 'id="summary-field" type="text"')}${editable("body", 'id="ak-editor-textarea" class="ProseMirror"')}</div>`,
    shown: [IN_TICKET, BY_ADA],
  },
  {
    id: "trello",
    host: "trello.com",
    html: `<header><button data-testid="header-member-menu-button"><span title="Bob (bob)"></span></button>
      ${area("never", 'data-testid="header-search-input"')}</header>
      <div data-testid="description-content-area"><p>${IN_TICKET}</p></div>
      ${["Ada", "Bob"].map((name) => `<div data-testid="card-back-action"><span data-testid="card-back-action-member-name">${name}</span><div data-testid="comment-container"><p>${name === "Ada" ? BY_ADA : BY_READER}</p></div></div>`).join("")}
      <div role="dialog">${area("title", 'data-testid="card-back-title-input"')}
      <div data-testid="editor-content-container">${editable("body", 'role="textbox" class="ProseMirror"')}</div></div>`,
    // Nothing says who wrote a card's description.
    shown: [BY_ADA],
  },
  {
    id: "jira_data_center",
    html: `<meta name="application-name" content="JIRA"><meta name="ajs-remote-user" content="bob">
      <form id="quicksearch">${area("never", 'id="quickSearchInput"')}</form>
      <h1 id="summary-val">Mails</h1><span id="reporter-val"><span class="user-hover" rel="ada">Ada</span></span>
      <div id="description-val"><div class="user-content-block"><p>${IN_TICKET}</p></div></div>
      <div id="issue_actions_container">${jiraServer("ada", BY_ADA)}${jiraServer("bob", BY_READER)}${jiraServer("cy", CONTEXT)}${jiraServer("cy", BY_CY)}</div>
      <form>${input("title", 'id="summary" type="text"')}${area("body", 'id="description" class="textarea long-field wiki-textfield"')}</form>`,
    shown: [IN_TICKET, BY_ADA],
  },
  {
    id: "linear",
    host: "linear.app",
    html: `<div cmdk-root>${area("never", "")}</div>
      <div role="dialog">${editable("title", 'aria-label="Issue title" class="ProseMirror"')}${editable("body", 'aria-label="Issue description" class="ProseMirror"')}</div>
      <main><div class="comment"><b>Ada</b><p>${BY_ADA}</p></div></main>`,
    shown: [],
  },
  {
    id: "github",
    host: "github.com",
    html: `<meta name="user-login" content="bob">
      <div id="query-builder"><input type="text" id="query-builder-test" data-here="never" name="query-builder-title"></div>
      <h1><bdi data-testid="issue-title">Mails</bdi></h1>
      <div data-testid="issue-body"><a data-testid="issue-body-header-author" href="/ada">ada</a>
        <div data-testid="issue-body-viewer"><div class="markdown-body"><p dir="auto">${IN_TICKET}</p></div></div></div>
      <div data-testid="issue-viewer-comments-container">${github("ada", BY_ADA)}${github("bob", BY_READER)}${github("renovate", BY_BOT, "/apps/renovate")}${github("cy", CONTEXT)}${github("cy", BY_CY)}</div>
      <div role="dialog">${input("title", 'aria-label="Add a title" type="text"')}${area("body", 'aria-label="Markdown value"')}</div>`,
    shown: [IN_TICKET, BY_ADA],
  },
  {
    id: "gitlab",
    host: "gitlab.com",
    html: `<div data-testid="user-dropdown"><a data-username="bob" href="/bob">Bob</a></div>
      ${area("never", 'data-testid="filtered-search-term-input"')}
      <div class="detail-page-header"><a data-username="ada" href="/ada">Ada</a></div>
      <div class="detail-page-description"><h1 data-testid="issue-title">Mails</h1><div class="description"><div class="md"><p>${IN_TICKET}</p></div></div></div>
      <ul>${gitlab("ada", BY_ADA)}${gitlab("bob", BY_READER)}${gitlab("project_7_bot_ab12", BY_BOT)}${gitlab("cy", CONTEXT)}${gitlab("cy", BY_CY)}</ul>
      <form>${input("title", 'id="issue_title" type="text"')}${area("body", 'class="js-gfm-input"')}</form>`,
    shown: [IN_TICKET, BY_ADA],
  },
  {
    id: "azure_devops",
    host: "dev.azure.com",
    html: `<div class="repos-file-editor">${area("never", "")}</div>
      <div class="work-item-form">${input("title", 'aria-label="Title field" type="text"')}
      ${editable("body", 'class="rooster-editor"')}<div class="rooster-editor view-mode"><p>${BY_ADA}</p></div></div>`,
    shown: [],
  },
  {
    id: "asana",
    host: "app.asana.com",
    html: `<div class="GlobalSearchForm">${area("never", "")}</div>
      ${area("title", 'aria-label="Task Name"')}<div class="TaskDescription-textEditor">${editable("body", 'class="ProseMirror"')}</div>
      <div class="BlockStory"><a class="BlockStory-actorLink">Ada</a><div class="BlockStory-body"><div class="RichText">${BY_ADA}</div></div></div>`,
    // Nothing says who reads.
    shown: [],
  },
  {
    id: "clickup",
    host: "app.clickup.com",
    html: `<div class="cu-search">${area("never", "")}</div>
      ${area("title", 'class="cu-task-title__overlay"')}<div>${editable("body", 'class="ql-editor"')}</div>
      <div class="cu-task-view-task-content__body"><p>${BY_ADA}</p></div>`,
    shown: [],
  },
  {
    id: "notion",
    host: "www.notion.so",
    html: `<div class="notion-page-content"><div class="notion-code-block">${editable("never", "")}</div>
      <div data-block-id="1">${editable("body", "")}</div><div data-block-id="2"><p>${BY_ADA}</p></div></div>`,
    shown: [],
  },
  {
    id: "shortcut",
    host: "app.shortcut.com",
    html: `<div role="search">${area("never", "")}</div>
      <div class="story-details">${area("title", 'data-perma-id="story-title-input"')}${area("body", "")}
      <div class="story-description"><p>${BY_ADA}</p></div></div>`,
    shown: [],
  },
  {
    id: "youtrack",
    host: "acme.youtrack.cloud",
    html: `<div data-test="query-assist-input">${area("never", "")}</div>
      <form>${area("title", 'data-test="summary"')}${editable("body", 'data-test="wysiwyg-editor-content" class="ProseMirror"')}</form>
      <div><b>Ada</b><p>${BY_ADA}</p></div>`,
    shown: [],
  },
  {
    id: "redmine",
    html: `<meta name="description" content="Redmine"><div id="loggedas">Logged in as <a class="user active" href="/users/2">bob</a></div>
      <form>${area("never", 'id="q"')}</form>
      <div class="issue details"><div class="subject"><div><h3>Mails</h3></div></div><p class="author">Added by <a class="user active" href="/users/1">Ada</a></p>
        <div class="description"><div class="wiki"><p>${IN_TICKET}</p></div></div></div>
      <div id="history">${redmine("Ada", 1, BY_ADA)}${redmine("Bob", 2, BY_READER)}${redmine("Cy", 3, CONTEXT)}${redmine("Cy", 3, BY_CY)}</div>
      <form>${input("title", 'id="issue_subject" type="text"')}${area("body", 'id="issue_description" class="wiki-edit"')}</form>`,
    shown: [IN_TICKET, BY_ADA],
  },
  {
    id: "bugzilla",
    html: `<div id="bugzilla-body"><div id="header-account"><span class="name">bob</span></div>
      ${area("never", 'id="status_whiteboard"')}
      <span id="short_desc_nonedit_display">Mails</span>
      ${bugzilla(0, "ada", IN_TICKET)}${bugzilla(1, "ada", BY_ADA)}${bugzilla(2, "bob", BY_READER)}${bugzilla(3, "robot", BY_BOT, "release-bot@acme.example")}${bugzilla(4, "cy", CONTEXT)}${bugzilla(5, "cy", BY_CY)}
      <form>${input("title", 'id="short_desc" type="text"')}${area("body", 'id="comment"')}</form></div>`,
    shown: [IN_TICKET, BY_ADA],
  },
  {
    id: "plane",
    host: "app.plane.so",
    html: `<div cmdk-root>${area("never", "")}</div>
      <form>${input("title", 'id="name" type="text"')}${editable("body", 'class="tiptap ProseMirror"')}</form><p>${BY_ADA}</p>`,
    shown: [],
  },
  {
    id: "trac",
    html: `<a id="tracpowered"></a><form id="search">${area("never", 'id="proj-search"')}</form>
      <div id="ticket"><h1 id="trac-ticket-title"><span class="summary">Mails</span></h1>
        <table><tr><td headers="h_reporter"><a class="trac-author">ada</a></td><td headers="h_owner"><a class="trac-author-user">bob</a></td></tr></table>
        <div class="description"><div class="searchable"><p>${IN_TICKET}</p></div></div></div>
      <div id="changelog">${trac("ada", BY_ADA)}${trac("bob", BY_READER, "trac-author-user")}${trac("anonymous", BY_BOT, "trac-author-anonymous")}${trac("cy", CONTEXT)}${trac("cy", BY_CY)}</div>
      <form>${input("title", 'id="field-summary" type="text"')}${area("body", 'id="field-description"')}</form>`,
    shown: [IN_TICKET, BY_ADA],
  },
];
