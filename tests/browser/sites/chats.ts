// Small copies of chats' pages.

import { area, BY_ADA, BY_BOT, BY_CY, BY_READER, CONTEXT, editable, type SitePage } from "./site";

const slack = (name: string | undefined, text: string, badge = "") =>
  `<div data-qa="virtual-list-item"><div data-qa="message_container" data-msg-ts="1.${text.length}">
   ${name ? `<span data-qa="message_sender"><button data-qa="message_sender_name">${name}</button>${badge}</span>` : ""}
   <div data-qa="message-text"><div class="p-rich_text_section">${text}<span class="c-message__edited_label"> (edited)</span></div></div></div></div>`;
const teams = (name: string, text: string, own = false, quoted = "") =>
  `<div data-tid="chat-pane-item"><div class="${own ? "fui-ChatMyMessage" : "fui-ChatMessage"}">
   <span data-tid="message-author-name">${name}</span>
   <div data-tid="chat-pane-message">${quoted && `<div data-tid="quoted-reply-card">${quoted}</div>`}<div id="content-${text.length}"><p>${text}</p></div></div></div></div>`;
const discord = (name: string | undefined, text: string, badge = "") =>
  `<li id="chat-messages-1-${text.length}"><div role="article">
   ${name ? `<h3><span id="message-username-${text.length}"><span class="username_c19a55">${name}</span>${badge}</span></h3>` : ""}
   <div id="message-content-${text.length}"><span>${text}</span><time class="timestamp_c19a55">(edited)</time></div></div></li>`;
const google = (name: string, text: string) =>
  `<div data-message-id="${text.length}"><span data-name="${name}">${name}</span><div jsname="bgckF">${text}</div></div>`;
const mattermost = (name: string | undefined, text: string, kind = "", badge = "") =>
  `<div id="post_${text.length}" class="post ${kind}"><div class="post__img">${name ? `<img alt="${name} profile image">` : ""}</div>
   <div class="post__header">${badge}</div><div class="post__body"><div id="postMessageText_${text.length}" class="post-message__text"><p>${text}</p></div></div></div>`;
const zulip = (name: string | undefined, text: string, badge = "") =>
  `<div class="message_row"><div class="message_sender">${name ? `<span class="sender_name"><span class="sender_name_text">${name}</span>${badge}</span>` : ""}</div>
   <div class="message_content rendered_markdown"><p>${text}</p></div></div>`;
const rocket = (name: string, text: string, own = false) =>
  `<div data-qa-type="message" data-username="${name}" data-own="${own}" role="listitem"><div data-qa-type="message-body">${text}</div></div>`;
const element = (name: string | undefined, text: string, own = false, body = "mx_MTextBody", quoted = "") =>
  `<li class="mx_EventTile" data-self="${own}">${name ? `<span class="mx_DisambiguatedProfile_displayName">${name}</span>` : ""}
   <div class="mx_EventTile_line">${quoted && `<blockquote class="mx_ReplyChain"><div class="mx_EventTile_body">${quoted}</div></blockquote>`}
   <div class="${body} mx_EventTile_content"><span class="mx_EventTile_body" dir="auto">${text}</span></div></div></li>`;
const converse = (name: string, text: string, sender = "them") =>
  `<div class="message chat-msg groupchat" data-msgid="${text.length}" data-from="room@chat.example/${name}">
   <div class="chat-msg__content chat-msg__content--${sender}"><div class="chat-msg__body"><div class="chat-msg__message"><div class="chat-msg__text">${text}</div></div></div></div></div>`;

export const CHATS: SitePage[] = [
  {
    id: "slack",
    host: "app.slack.com",
    html: `<button data-qa="user-button" aria-label="User: Bob"></button>
      <div data-qa="focusable_search_input">${editable("never", "")}</div>
      <div data-qa="message_pane">${slack("Ada", BY_ADA)}${slack("Bob", "Sure.")}${slack(undefined, BY_READER)}${slack("Jira", BY_BOT, '<span class="c-app_badge">APP</span>')}${slack("Cy", CONTEXT)}${slack(undefined, BY_CY)}</div>
      <div data-qa="message_input">${editable("body", 'class="ql-editor" role="textbox"')}</div>`,
    shown: [BY_ADA],
  },
  {
    id: "teams",
    host: "teams.microsoft.com",
    html: `<div data-tid="AUTOSUGGEST_INPUT">${area("never", "")}</div>
      <main>${teams("Ada", BY_ADA)}${teams("Bob", BY_READER, true)}${teams("Cy", BY_CY, false, CONTEXT)}</main>
      <div data-tid="ckeditor">${editable("body", 'class="ck ck-content ck-editor__editable"')}</div>`,
    shown: [BY_ADA],
  },
  {
    id: "discord",
    host: "discord.com",
    html: `<section aria-label="User area"><div class="nameTag_ab"><div class="title_ab">Bob</div></div></section>
      <div aria-label="Search">${editable("never", "")}</div>
      <ol>${discord("Ada", BY_ADA)}${discord("Bob", "Sure.")}${discord(undefined, BY_READER)}${discord("Hook", BY_BOT, '<span class="botTag_82f07d">APP</span>')}${discord("Cy", CONTEXT)}${discord(undefined, BY_CY)}</ol>
      <div><div data-here="body" data-slate-editor="true" role="textbox" contenteditable="true"></div></div>`,
    shown: [BY_ADA],
  },
  {
    id: "google_chat",
    host: "chat.google.com",
    html: `<a aria-label="Google Account: Bob Iger (bob@acme.example)"></a><div role="search">${area("never", "")}</div>
      ${google("Ada", BY_ADA)}${google("Bob Iger", BY_READER)}${google("Cy", CONTEXT)}${google("Cy", BY_CY)}
      <div data-here="body" contenteditable="true" role="textbox"></div>`,
    shown: [BY_ADA],
  },
  {
    id: "mattermost",
    html: `<meta name="application-name" content="Mattermost"><button id="userAccountMenuButton"><img alt="bob profile image"></button>
      ${area("never", 'id="searchBox"')}
      <div id="channel_view">${mattermost("ada", BY_ADA)}${mattermost("bob", "Sure.", "current--user")}${mattermost(undefined, BY_READER, "same--user current--user")}${mattermost("hook", BY_BOT, "", '<div class="BotTag">BOT</div>')}${mattermost("cy", CONTEXT)}${mattermost(undefined, BY_CY, "same--user")}</div>
      ${area("body", 'id="post_textbox"')}`,
    shown: [BY_ADA],
  },
  {
    id: "zulip",
    host: "acme.zulipchat.com",
    html: `<div class="user_sidebar_entry"><span class="user-name">Bob</span><span class="my_user_status">(you)</span></div>
      ${area("never", 'id="search_query"')}
      <div class="recipient_row">${zulip("Ada", BY_ADA)}${zulip("Bob", "Sure.")}${zulip(undefined, BY_READER)}${zulip("Hook", BY_BOT, '<i class="zulip-icon zulip-icon-bot"></i>')}${zulip("Cy", CONTEXT)}${zulip(undefined, BY_CY)}</div>
      ${area("body", 'id="compose-textarea"')}`,
    shown: [BY_ADA],
  },
  {
    id: "rocket_chat",
    html: `<div role="search">${area("never", "")}</div>
      <main>${rocket("ada", BY_ADA)}${rocket("bob", BY_READER, true)}${rocket("rocket.cat", BY_BOT)}${rocket("cy", CONTEXT)}${rocket("cy", BY_CY)}
      ${area("body", 'class="rc-message-box__textarea"')}</main>`,
    shown: [BY_ADA],
  },
  {
    id: "element",
    host: "app.element.io",
    html: `<div class="mx_RoomSearch">${area("never", "")}</div>
      <ol class="mx_RoomView_timeline">${element("Ada", BY_ADA)}${element("Bob", "Sure.", true)}${element(undefined, BY_READER, true)}${element("Hook", BY_BOT, false, "mx_MNoticeBody")}${element("Cy", BY_CY, false, "mx_MTextBody", CONTEXT)}</ol>
      <div data-here="body" class="mx_BasicMessageComposer_input" contenteditable="true" role="textbox"></div>`,
    shown: [BY_ADA],
  },
  {
    id: "converse",
    html: `<converse-root></converse-root><converse-emoji-picker>${area("never", "")}</converse-emoji-picker>
      <div class="chat-content">${converse("ada", BY_ADA)}${converse("bob", BY_READER, "me")}${converse("cy", CONTEXT)}${converse("cy", BY_CY)}</div>
      ${area("body", 'class="chat-textarea"')}`,
    shown: [BY_ADA],
  },
];
